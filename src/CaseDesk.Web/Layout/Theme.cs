namespace CaseDesk.Web.Layout;

/// <summary>Light, dark, or as the person's machine has it; kept in a cookie, so that a page is right from its first paint.</summary>
public static class Theme
{
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Auto = "auto";
    public const string Cookie = "desk-theme";

    public static IReadOnlyList<string> All { get; } = [Light, Dark, Auto];

    public static string Of(HttpContext context) => Known(context.Request.Cookies[Cookie]) ?? Auto;

    /// <summary>Null for anything that is not a theme.</summary>
    public static string? Known(string? theme) => theme is not null && All.Contains(theme) ? theme : null;
}
