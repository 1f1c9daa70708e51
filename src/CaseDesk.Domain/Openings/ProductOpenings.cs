using CaseDesk.Domain.Kinds;

namespace CaseDesk.Domain.Openings;

/// <summary>Which cases the product opens in a shop by itself, and when. None that the shop has not switched on.</summary>
public sealed record ProductOpenings
{
    /// <summary>Nobody is reminded in the last minutes of the hour that a buyer has.</summary>
    public const int MostUnpaidMinutes = 50;

    /// <summary>No order of longer ago is taken up when a kind is switched on.</summary>
    public const int MostLookBackDays = 30;

    public const int MostStalledHours = 30 * 24;

    public static ProductOpenings None { get; } = new();

    /// <summary>A parcel has made no progress when it was sent so many hours ago and has not arrived.</summary>
    public int StalledHours { get; init; } = 72;

    /// <summary>An order stays unpaid when its buyer has not paid so many minutes after placing it.</summary>
    public int UnpaidMinutes { get; init; } = 15;

    /// <summary>When a kind is switched on, what came to be so within these days is taken up as well.</summary>
    public int LookBackDays { get; init; }

    /// <summary>
    /// The kinds that are switched on, by their keys: what has come to be so since then gets its case. A kind that is missing
    /// is switched off.
    /// </summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Since { get; init; } =
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    public bool IsOn(string kind) => Since.ContainsKey(kind);

    /// <summary>
    /// The same as it is set at <paramref name="now"/>: what was switched on already goes on from where it began, the rest
    /// begins now, less the days that it looks back.
    /// </summary>
    public ProductOpenings SetOver(ProductOpenings before, DateTimeOffset now) =>
        this with
        {
            Since = Since.Keys.ToDictionary(
                kind => kind,
                kind => before.Since.TryGetValue(kind, out var since) ? since : now.AddDays(-LookBackDays),
                StringComparer.Ordinal
            ),
        };

    /// <summary>
    /// Refuses with <c>opening-kind-unknown</c>, <c>stalled-hours-out-of-range</c>, <c>unpaid-minutes-out-of-range</c> and
    /// <c>look-back-out-of-range</c>.
    /// </summary>
    public Refusal? Judge(IEnumerable<string> kinds) =>
        this switch
        {
            _ when Since.Keys.FirstOrDefault(kind => !kinds.Contains(kind)) is { } unknown => new Refusal(
                "opening-kind-unknown",
                RefusalKind.Rule,
                ("kind", unknown)
            ),
            { StalledHours: < 1 or > MostStalledHours } => new Refusal(
                "stalled-hours-out-of-range",
                RefusalKind.Rule,
                ("most", MostStalledHours.ToInvariant())
            ),
            { UnpaidMinutes: < 1 or > MostUnpaidMinutes } => new Refusal(
                "unpaid-minutes-out-of-range",
                RefusalKind.Rule,
                ("most", MostUnpaidMinutes.ToInvariant())
            ),
            { LookBackDays: < 0 or > MostLookBackDays } => new Refusal(
                "look-back-out-of-range",
                RefusalKind.Rule,
                ("most", MostLookBackDays.ToInvariant())
            ),
            _ => null,
        };
}
