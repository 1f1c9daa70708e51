using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;

namespace CaseDesk.App.Cases;

/// <summary>An order's own row, which is read, and locked, before anything else of the case.</summary>
/// <param name="Held">By all of its desk refunds, the one of the case at hand among them.</param>
sealed record OrderOfCase(
    string Number,
    decimal Paid,
    decimal Held,
    decimal PlatformRefunded,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? CancelledAt,
    DateTimeOffset? PlatformDueAt,
    DateTimeOffset? PlatformCheckedAt,
    bool Verified,
    bool PaidDiffers,
    OpenDispute? Dispute
)
{
    /// <summary>What the rules are told: the order beside what the case itself has open.</summary>
    public OrderFacts Facts(
        Currency currency,
        RefundFacts? own,
        IReadOnlyCollection<HeldRefund> refunds,
        IReadOnlyList<OrderLineFacts> lines,
        DateTimeOffset now
    )
    {
        var others = refunds.BesideOpen(own).ToArray();
        return new OrderFacts
        {
            Number = Number,
            Currency = currency,
            Paid = Paid,
            HeldByOthers = Held - (own is { IsOpenRequest: true } ? own.Amount : 0),
            PlatformRefunded = PlatformRefunded,
            HeldInLast30Days = others.SumOfLast30Days(now, lines),
            FreightHeld = refunds.SumOfOutlays(RefundKind.Freight),
            CompensationHeld = refunds.SumOfOutlays(RefundKind.Compensation),
            ShippedAt = ShippedAt,
            CancelledAt = CancelledAt,
            PlatformDueAt = PlatformDueAt,
            PlatformCheckedAt = PlatformCheckedAt,
            Verified = Verified,
            PaidDiffers = PaidDiffers,
            Dispute = Dispute,
            Lines = lines,
            DiscountsByOthers =
            [
                .. others.Discounts.Select(given => new Discount(
                    given.Amount,
                    [.. given.Lines.Select(line => line.Line)]
                )),
            ],
        };
    }
}
