using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.App.Funds.Formats;

/// <summary>The files about money that this version of the desk knows, and the buyers' bills that it tells apart from them.</summary>
public static class FundFormats
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static IReadOnlyList<FundFormat> All { get; } = Read();

    /// <summary>
    /// Those that say refunds, the most telling first: the same refund stands in several files of one account, and only one of
    /// them speaks.
    /// </summary>
    public static IReadOnlyList<FundFormat> ByAuthority { get; } =
    [.. All.Where(format => format.SaysRefunds).OrderBy(format => format.Refund is not null)];

    public static FundFormat? Find(string? key) => All.FirstOrDefault(format => format.Key == key);

    static FundFormat[] Read()
    {
        const string folder = "CaseDesk.App.Funds.Formats.";
        var assembly = typeof(FundFormats).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return JsonSerializer.Deserialize<FundFormat>(stream, Json)!;
                }),
        ];
    }
}
