using CaseDesk.App.Settings;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Features.Administration;

/// <summary>A shop's rules while they are being changed; fields of which nothing is typed fall back to what held.</summary>
sealed class ShopForm(Shop shop)
{
    const string EveryCourier = "";
    readonly ShopRules held = shop.Rules;

    public string? Name { get; set; } = shop.Name;
    public string? PayingAccount { get; set; } = shop.Rules.PayingAccount;
    public int? LongestPauseDays { get; set; } = shop.Rules.LongestPauseDays;
    public int? ErasableAfterDays { get; set; } = shop.Rules.ErasableAfterDays;
    public decimal? TierOne { get; set; } = shop.Rules.Tiers.One;
    public decimal? TierNamed { get; set; } = shop.Rules.Tiers.Named;
    public decimal? FreightCeiling { get; set; } = shop.Rules.FreightCeiling;
    public bool ApproverMayPay { get; set; } = shop.Rules.ApproverMayPay;
    public bool PackerMayCheck { get; set; } = shop.Rules.PackerMayCheck;
    public IReadOnlyList<string>? NamedApprovers { get; set; } =
    [.. shop.Rules.NamedApprovers.Select(id => id.ToString())];
    public IReadOnlyList<string>? WithoutReturn { get; set; } = shop.Rules.ReasonsWithoutReturn;
    public IReadOnlyDictionary<string, decimal>? ExchangeDefaults { get; set; } =
        shop.Rules.ExchangeDefaultFor(EveryCourier).ToParts();
    public IReadOnlyDictionary<string, decimal>? ExchangeCeilings { get; set; } =
        shop.Rules.ExchangeCeilingFor(EveryCourier).ToParts();

    public OpeningsForm Openings { get; } = new(shop.Rules.ByProduct);

    public ShopRules Rules =>
        held with
        {
            PayingAccount = PayingAccount ?? "",
            LongestPauseDays = LongestPauseDays ?? held.LongestPauseDays,
            ErasableAfterDays = ErasableAfterDays ?? held.ErasableAfterDays,
            Tiers = new ApprovalTiers(TierOne ?? held.Tiers.One, TierNamed ?? held.Tiers.Named),
            FreightCeiling = FreightCeiling ?? held.FreightCeiling,
            ApproverMayPay = ApproverMayPay,
            PackerMayCheck = PackerMayCheck,
            NamedApprovers = [.. (NamedApprovers ?? []).Select(Guid.Parse)],
            ReasonsWithoutReturn = WithoutReturn ?? [],
            ExchangeDefaults = ForEveryCourier(held.ExchangeDefaults, ExchangeDefaults),
            ExchangeCeilings = ForEveryCourier(held.ExchangeCeilings, ExchangeCeilings),
            ByProduct = Openings.Rules,
        };

    static Dictionary<string, ExchangeCost> ForEveryCourier(
        IReadOnlyDictionary<string, ExchangeCost> costs,
        IReadOnlyDictionary<string, decimal>? parts
    ) =>
        new(costs, StringComparer.Ordinal)
        {
            [EveryCourier] = ExchangeCost.FromParts(parts ?? new Dictionary<string, decimal>()),
        };
}
