using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Returns;

/// <summary>
/// An order that is cancelled before it left: what the buyer paid goes back as far as nothing else speaks for it, without a
/// person's yes where the sum is small (WORKFLOWS.md §9, T1B1).
/// </summary>
public static class Cancellations
{
    const FactsNeeded Facts = FactsNeeded.Order | FactsNeeded.Refund;

    /// <summary>Everything that was paid is spoken for: refunded by the platform, or asked for by another case.</summary>
    public static readonly Condition NothingToGiveBack = new(
        "nothing-to-give-back",
        Facts,
        situation => situation.Facts.Order is { } order && AmountOf(order) <= 0
    );

    /// <summary>The sum is above tier A, or the order's data say that the goods have left.</summary>
    public static readonly Condition SupervisorDecides = new(
        "supervisor-decides",
        Facts,
        situation =>
            situation.Facts is { Order: { } order, Rules.Tiers: var tiers }
            && (order.Shipped || tiers.PeopleNeeded(order.HeldInLast30Days + AmountOf(order)) > 1)
    );

    public static readonly Effect Confirm = new(
        "cancellation-confirmed",
        FactsNeeded.Order | FactsNeeded.OrderLock,
        situation => [new Change.CancellationConfirmed(situation.Facts.Order?.CancelledAt ?? situation.Now)]
    );

    /// <summary>The order had left after all: a cancellation that the case had confirmed does not stand any more.</summary>
    public static readonly Effect TakeBack = new(
        "cancellation-taken-back",
        FactsNeeded.OrderLock,
        situation =>
            situation.Facts.Anchors.TryGetValue(Anchor.Cancelled, out var confirmed)
                ? [new Change.CancellationTakenBack(confirmed), new Change.FactForgotten(Anchor.Cancelled)]
                : []
    );

    /// <summary>The agent of the case asks for the money, though the order reviewer acts.</summary>
    public static readonly Effect Request = new(
        "refund-requested",
        Facts | FactsNeeded.OrderLock,
        situation => [RequestOf(situation)]
    );

    /// <summary>The same, approved by the rule that sums up to tier A need nobody.</summary>
    public static readonly Effect RequestByRule = new(
        "refund-approved-by-rule",
        Facts | FactsNeeded.OrderLock,
        situation => [RequestOf(situation) with { ApprovedByRule = true }]
    );

    /// <summary>What is free of the order's money, without the price of units for which other goods were sent.</summary>
    public static decimal AmountOf(OrderFacts order) =>
        Math.Max(0m, order.Free - order.Lines.Sum(line => line.SentUnits * line.Price));

    static Change.RefundRequested RequestOf(Situation situation)
    {
        var order = situation.Facts.Order!;
        var agent = situation.Facts.Agent ?? situation.Facts.Actor.Person!.Value;
        var content = new RefundContent
        {
            Kind = RefundKind.Cancellation,
            Amount = AmountOf(order),
            Lines =
            [
                .. order
                    .Lines.Where(line => line.FreeUnits > 0)
                    .Select(line => new LineQuantity(line.Line, line.FreeUnits)),
            ],
            Reason = situation.Inputs.Choice(Fields.RefundReason.Name) ?? RefundReasons.NoLongerWanted,
            Method = RefundMethod.PlatformRefund,
            Bearer = RefundTerms.BearerOf(situation.Facts.Liability) ?? Bearer.Company,
        };
        return new Change.RefundRequested(null, content, [agent]) { InNameOf = agent };
    }
}
