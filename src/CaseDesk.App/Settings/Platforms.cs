namespace CaseDesk.App.Settings;

/// <summary>Where a shop sells; the keys stand in orders and files.</summary>
public static class Platforms
{
    public static IReadOnlyList<string> All { get; } =
    ["taobao", "tmall", "jd", "pinduoduo", "douyin", "olist", "own-site"];
}
