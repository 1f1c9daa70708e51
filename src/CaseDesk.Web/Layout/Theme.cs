namespace CaseDesk.Web.Layout;

/// <summary>Light or dark, as the person chose it; kept in a cookie, so that a page is right from its first paint.</summary>
public static class Theme
{
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Cookie = "desk-theme";

    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] == Dark ? Dark : Light;

    public static string Other(string theme) => theme == Dark ? Light : Dark;
}
