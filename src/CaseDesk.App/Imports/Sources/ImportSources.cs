using System.Text.Json;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Imports.Sources;

/// <summary>The sources that this version of the desk knows.</summary>
public static class ImportSources
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<Source> All { get; } = Read();

    public static Source? Find(string? key) => All.FirstOrDefault(source => source.Key == key);

    /// <summary>Those that the shop's orders can come from.</summary>
    public static IReadOnlyList<Source> For(Shop shop) => [.. All.Where(source => source.Mismatch(shop) is null)];

    static Source[] Read()
    {
        const string folder = "CaseDesk.App.Imports.Sources.";
        var assembly = typeof(ImportSources).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return JsonSerializer.Deserialize<Source>(stream, Json)!;
                }),
        ];
    }
}
