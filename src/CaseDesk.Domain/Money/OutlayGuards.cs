using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>
/// What must hold of freight and compensation, which a case asks for beside its refund, and who may approve them with the
/// case (WORKFLOWS.md §2 and §3).
/// </summary>
public static class OutlayGuards
{
    internal const FactsNeeded Waiting =
        FactsNeeded.Outlay | FactsNeeded.Approvals | FactsNeeded.Refund | FactsNeeded.Order;

    /// <summary>Per order, freight never exceeds the shop's ceiling.</summary>
    public static readonly Guard Freight = new(
        "G-OUTLAY",
        FactsNeeded.Outlay | FactsNeeded.Order,
        situation =>
            situation.Typed is null || situation.Typed.Has(Fields.Freight.Name)
                ? JudgeAsked(
                    situation,
                    RefundKind.Freight,
                    situation.Typed?.Money(Fields.Freight.Name),
                    situation.Facts.Outlays.FirstOrDefault(one => one.Kind == RefundKind.Freight)
                )
                : null
    );

    /// <summary>Freight is laid out against a receipt: attached at this step, or an earlier piece that is named.</summary>
    public static readonly Guard Receipt = new("outlay-receipt", FactsNeeded.Evidence, JudgeReceipt);

    /// <summary>The same ceilings for what stands to be approved: only while it still fits.</summary>
    public static readonly Guard AsRequested = new("G-OUTLAY", FactsNeeded.Outlay | FactsNeeded.Order, JudgeStanding);

    /// <summary>Who may approve what is asked for beside the refund, and how many must: for all of it at once.</summary>
    public static readonly ApprovalDuties Duties = ApprovalDuties.OverAll(Waiting, RequestsOf);

    /// <summary>What is typed now, beside what the order's outlays of its kind come to without what it takes the place of.</summary>
    internal static GuardFinding JudgeAsked(
        Situation situation,
        RefundKind kind,
        decimal? asked,
        RefundFacts? replaced = null
    ) => Judge(situation, kind, Held(situation, kind) - (replaced?.Amount ?? 0m), asked);

    /// <summary>What stands: the first kind of which the order has too much, else the first; null: none was asked for.</summary>
    static GuardFinding? JudgeStanding(Situation situation)
    {
        GuardFinding? first = null;
        foreach (var outlays in Asked(situation).GroupBy(one => one.Kind))
        {
            var finding = JudgeStanding(situation, outlays.Key, outlays.Sum(one => one.Amount));
            if (finding.Holds is false)
            {
                return finding;
            }

            first ??= finding;
        }

        return first;
    }

    /// <summary>What stands already counts among what the order's outlays come to.</summary>
    internal static GuardFinding JudgeStanding(Situation situation, RefundKind kind, decimal standing) =>
        Judge(situation, kind, Held(situation, kind) - standing, standing);

    /// <summary>What of the order's sum is asked for in one matter: the case's refund, and its outlays beside it.</summary>
    static decimal SumAsked(Situation situation) =>
        situation.Facts.Order!.HeldInLast30Days
        + (situation.Facts.Refund is { IsOpenRequest: true } refund ? refund.AtStake(situation.Facts.Order.Lines) : 0m);

    /// <summary>Of each that waits; none where the case has no order.</summary>
    public static IReadOnlyList<ApprovalRequest> RequestsOf(Situation situation) =>
        situation.Facts.Order is null ? [] : [.. Asked(situation).Select(outlay => RequestOf(situation, outlay))];

    internal static ApprovalRequest RequestOf(Situation situation, RefundFacts outlay) =>
        new(outlay.State == RefundState.Requested, outlay.Authors, outlay.Approvals, SumAsked(situation));

    internal static IEnumerable<RefundFacts> Asked(Situation situation) =>
        situation.Facts.Outlays.Where(one => one.State == RefundState.Requested);

    static GuardFinding Judge(Situation situation, RefundKind kind, decimal beside, decimal? asked)
    {
        if (situation.Facts.Order is not { } order)
        {
            return new GuardFinding(false, ("ceiling", "0"), ("held", "0"), ("free", "0"), ("asked", ""));
        }

        var ceiling = kind == RefundKind.Freight ? situation.Facts.Rules.FreightCeiling : order.PriceOfGoods;
        return new GuardFinding(
            asked is null ? null : beside + asked <= ceiling,
            ("ceiling", order.Currency.Plain(ceiling)),
            ("held", order.Currency.Plain(beside)),
            ("free", order.Currency.Plain(Math.Max(ceiling - beside, 0m))),
            ("asked", asked is { } amount ? order.Currency.Plain(amount) : "")
        );
    }

    static decimal Held(Situation situation, RefundKind kind) =>
        (kind == RefundKind.Freight ? situation.Facts.Order?.FreightHeld : situation.Facts.Order?.CompensationHeld)
        ?? 0m;

    static GuardFinding? JudgeReceipt(Situation situation)
    {
        if (situation.Typed?.Has(Fields.Freight.Name) is not true)
        {
            return null;
        }

        var (attached, named) = EvidenceGuards.Count(situation, Fields.Receipt, situation.Step.Owners);
        return new GuardFinding(
            attached + named > 0,
            ("attached", attached.ToInvariant()),
            ("named", named.ToInvariant())
        );
    }
}
