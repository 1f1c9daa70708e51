namespace CaseDesk.Domain.Money;

/// <summary>
/// What exchanging the goods would cost the shop, and so the most that a discount on them may be (G-EXCHANGE). Parts in
/// the order's currency, none negative.
/// </summary>
public sealed record ExchangeCost(decimal FreightOut, decimal FreightBack, decimal Handling, decimal LossInValue)
{
    public static IReadOnlyList<string> PartNames { get; } =
    ["freight-out", "freight-back", "handling", "loss-in-value"];

    public decimal Sum => FreightOut + FreightBack + Handling + LossInValue;

    public static ExchangeCost FromParts(IReadOnlyDictionary<string, decimal> parts) =>
        new(
            parts.GetValueOrDefault("freight-out"),
            parts.GetValueOrDefault("freight-back"),
            parts.GetValueOrDefault("handling"),
            parts.GetValueOrDefault("loss-in-value")
        );

    public IReadOnlyDictionary<string, decimal> ToParts() =>
        new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            ["freight-out"] = FreightOut,
            ["freight-back"] = FreightBack,
            ["handling"] = Handling,
            ["loss-in-value"] = LossInValue,
        };

    /// <summary>The parts that lie above the shop's ceilings for this courier: shown red to the approver, not refused.</summary>
    public IReadOnlyList<string> PartsAbove(ExchangeCost ceilings) =>
        [.. PartNames.Where(name => name != "loss-in-value" && ToParts()[name] > ceilings.ToParts()[name])];
}
