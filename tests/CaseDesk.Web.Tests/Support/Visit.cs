namespace CaseDesk.Web.Tests.Support;

/// <summary>How somebody looks at the desk.</summary>
sealed record Visit(string Language = "zh-CN", string Theme = "light", int Width = 1440)
{
    public const int Phone = 390;

    public static Visit English { get; } = new("en");

    public bool OnPhone => Width <= Phone;

    /// <summary>Each language in each light and on each width, each light on each width.</summary>
    public static IReadOnlyList<Visit> All { get; } =
    [new("zh-CN", "light"), new("en", "dark"), new("zh-CN", "dark", Phone), new("en", "light", Phone)];

    public override string ToString() => $"{Language}-{Theme}-{Width}";
}
