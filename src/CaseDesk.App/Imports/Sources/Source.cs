using System.Text.Json.Serialization;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Imports.Sources;

/// <summary>
/// Where orders come from, as data: which files it hands out, what their columns mean, in which zone and currency. A
/// platform joins by a JSON file beside this one.
/// </summary>
public sealed record Source
{
    public required string Key { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required SourceFormat Format { get; init; }

    /// <summary>As it stands in orders; null: each row says so.</summary>
    public string? Platform { get; init; }

    /// <summary>The platforms of the shops that its files belong to; empty: any.</summary>
    public IReadOnlyList<string> Shops { get; init; } = [];

    /// <summary>Of times that say no zone; null: all do.</summary>
    public ShopZone? Zone { get; init; }

    /// <summary>ISO 4217; null: each row says so.</summary>
    public string? Currency { get; init; }

    /// <summary>Of a file that is not UTF-8; null: that is refused.</summary>
    public string? OtherEncoding { get; init; }

    /// <summary>The code that a file is refused with when it is no text at all.</summary>
    internal string NotText =>
        Format switch
        {
            SourceFormat.Csv => "not-csv",
            SourceFormat.Ndjson => "not-ndjson",
        };

    /// <summary>A row is a whole order: what it does not name is gone.</summary>
    public bool Whole { get; init; }

    /// <summary>The formats of its times, the usual one first.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>Its words for where an order stands, as the desk says them; others are kept as they are.</summary>
    public required IReadOnlyDictionary<string, string> Statuses { get; init; }

    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>Null where the shop's orders can come from here, else <c>source-shop-mismatch</c> with both sides.</summary>
    public Refusal? Mismatch(Shop shop) =>
        (Currency is null || Currency == shop.Currency.Code)
        && (Zone is null || Zone == shop.Zone)
        && (Shops.Count == 0 || Shops.Contains(shop.Platform))
            ? null
            : new Refusal(
                "source-shop-mismatch",
                RefusalKind.Rule,
                ("source", Key),
                ("currency", Currency ?? ""),
                ("shopCurrency", shop.Currency.Code),
                ("zone", Zone?.Id ?? ""),
                ("shopZone", shop.Zone.Id),
                ("platforms", string.Join(", ", Shops)),
                ("shopPlatform", shop.Platform)
            );
}

[JsonConverter(typeof(JsonStringEnumConverter<SourceFormat>))]
public enum SourceFormat
{
    [JsonStringEnumMemberName("csv")]
    Csv,

    [JsonStringEnumMemberName("ndjson")]
    Ndjson,
}

/// <summary>One kind of file of a source. A row of it gives one row of each thing that its fields belong to.</summary>
public sealed record SourceFile
{
    public required string Key { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>From the desk's fields (<see cref="ImportFields"/>) to the columns that give them, the names in use first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; }

    /// <summary>Fields whose column may be missing.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Fields that name a day and mean its end: what is promised for a day may come on that day.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>Things that stand again in further rows: the order, where each row is a line of it.</summary>
    public IReadOnlyList<string> Repeats { get; init; } = [];

    /// <summary>Of JSON: the property under which the things of a kind lie in the row.</summary>
    public IReadOnlyDictionary<string, string> Arrays { get; init; } = new Dictionary<string, string>();

    public bool Gives(string thing) =>
        Fields.Keys.Any(field => field.StartsWith($"{thing}.", StringComparison.Ordinal));
}
