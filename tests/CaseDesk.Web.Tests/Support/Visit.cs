namespace CaseDesk.Web.Tests.Support;

/// <summary>How somebody looks at the desk.</summary>
sealed record Visit(string Language = "zh-CN", string Theme = "light", int Width = 1440)
{
    const int Phone = 390;

    public static Visit English { get; } = new("en");

    public bool OnPhone => Width <= Phone;

    /// <summary>Every way a page is looked at before it is called done.</summary>
    public static IEnumerable<Visit> All =>
        from language in new[] { "zh-CN", "en" }
        from theme in new[] { "light", "dark" }
        from width in new[] { 1440, Phone }
        select new Visit(language, theme, width);

    public override string ToString() => $"{Language}-{Theme}-{Width}";
}
