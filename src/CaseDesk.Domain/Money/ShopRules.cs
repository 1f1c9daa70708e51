using CaseDesk.Domain.Openings;

namespace CaseDesk.Domain.Money;

/// <summary>The settings of a shop that decide over money and clocks. Every value has the default of WORKFLOWS.md.</summary>
public sealed record ShopRules
{
    public static ShopRules Default { get; } = new();

    public ApprovalTiers Tiers { get; init; } = ApprovalTiers.Default;

    /// <summary>The people who may be the second of two above tier B.</summary>
    public IReadOnlyList<Guid> NamedApprovers { get; init; } = [];

    /// <summary>The manuals' small teams: whoever approved may also pay. Each use shows in the monthly report.</summary>
    public bool ApproverMayPay { get; init; }

    /// <summary>Whoever packed a reshipment may also check it: the scan alone does.</summary>
    public bool PackerMayCheck { get; init; }

    /// <summary>The reasons for which money is given back without the goods (G-REASON).</summary>
    public IReadOnlyList<string> ReasonsWithoutReturn { get; init; } = RefundReasons.WithoutReturnByDefault;

    /// <summary>Per order, with a receipt (G-OUTLAY).</summary>
    public decimal FreightCeiling { get; init; } = 50.00m;

    /// <summary>What an exchange costs unless the agent knows better, by courier code; the key "" is for every other courier.</summary>
    public IReadOnlyDictionary<string, ExchangeCost> ExchangeDefaults { get; init; } =
        new Dictionary<string, ExchangeCost>(StringComparer.Ordinal) { [""] = new(12.00m, 12.00m, 3.00m, 0m) };

    /// <summary>Above these a part of the exchange cost is shown red to the approver, by courier code; "" for every other.</summary>
    public IReadOnlyDictionary<string, ExchangeCost> ExchangeCeilings { get; init; } =
        new Dictionary<string, ExchangeCost>(StringComparer.Ordinal) { [""] = new(20.00m, 20.00m, 10.00m, 0m) };

    /// <summary>After so many days of waiting for the customer the clock runs again.</summary>
    public int LongestPauseDays { get; init; } = 7;

    /// <summary>A case that was closed so many days ago may have its personal values erased.</summary>
    public int ErasableAfterDays { get; init; } = 180;

    /// <summary>The company's account that refunds leave from; payment references are unique within method and account.</summary>
    public string PayingAccount { get; init; } = "main";

    /// <summary>Limits that differ from the workflow's own, by "workflow/step".</summary>
    public IReadOnlyDictionary<string, Time.Limit> Limits { get; init; } =
        new Dictionary<string, Time.Limit>(StringComparer.Ordinal);

    /// <summary>Which cases the product opens by itself.</summary>
    public ProductOpenings ByProduct { get; init; } = ProductOpenings.None;

    public TimeSpan LongestPause => TimeSpan.FromDays(LongestPauseDays);

    public ExchangeCost ExchangeDefaultFor(string? courier) => ForCourier(ExchangeDefaults, courier);

    public ExchangeCost ExchangeCeilingFor(string? courier) => ForCourier(ExchangeCeilings, courier);

    static ExchangeCost ForCourier(IReadOnlyDictionary<string, ExchangeCost> costs, string? courier) =>
        courier is not null && costs.TryGetValue(courier, out var own)
            ? own
            : costs.GetValueOrDefault("") ?? new ExchangeCost(0, 0, 0, 0);
}
