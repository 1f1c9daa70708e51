using System.Globalization;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Settings;

/// <summary>Where a shop sells; the keys stand in orders and files.</summary>
public static class Platforms
{
    public static IReadOnlyList<string> All { get; } =
    ["taobao", "tmall", "jd", "pinduoduo", "douyin", "olist", "own-site"];

    /// <summary>The language of what the product itself writes about an order that was placed there.</summary>
    public static CultureInfo Speaks(string platform) =>
        platform is "olist" or "own-site" ? Wording.English : Wording.Chinese;
}
