using CaseDesk.Domain.Orders;

namespace CaseDesk.Domain.Money;

/// <summary>A refund that holds money of an order: in any state but rejected, cancelled, failed.</summary>
/// <param name="OfThisCase">The case at hand asked for it, or it was recorded there.</param>
public sealed record HeldRefund(RefundFacts Refund, bool OfThisCase, DateTimeOffset RequestedAt)
{
    /// <summary>An outlay of the case at hand that is decided or changed with it.</summary>
    public bool IsWaitingOutlay =>
        OfThisCase && Refund is { Kind.IsOutlay: true, Origin: RefundOrigin.Desk, State.CanBeCancelled: true };
}

/// <summary>What an order's refunds are to one of its cases.</summary>
public static class HeldRefunds
{
    static readonly TimeSpan TierWindow = TimeSpan.FromDays(30);

    extension(IReadOnlyCollection<HeldRefund> held)
    {
        public IReadOnlyList<RefundFacts> OfThePlatform =>
            [.. held.Select(one => one.Refund).Where(refund => refund.Origin is RefundOrigin.Platform)];

        /// <summary>
        /// The refund that the case's steps act on: its own request before what the platform did by itself, the newest
        /// first.
        /// </summary>
        public RefundFacts? OfThisCase =>
            held.Where(one => one.OfThisCase && !one.Refund.Kind.IsOutlay)
                .OrderBy(one => one.Refund.Origin)
                .ThenByDescending(one => one.RequestedAt)
                .ThenByDescending(one => one.Refund.Id)
                .FirstOrDefault()
                ?.Refund;

        /// <summary>What the case has asked for beside its refund and nobody has opened for payment yet, the oldest first.</summary>
        public IReadOnlyList<RefundFacts> OutlaysOfThisCase =>
            [.. held.Where(one => one.IsWaitingOutlay).OrderBy(one => one.RequestedAt).Select(one => one.Refund)];

        /// <summary>What the order's outlays of a kind come to, those of the case at hand among them.</summary>
        public decimal SumOfOutlays(RefundKind kind) =>
            held.Where(one => one.Refund.Kind == kind).Sum(one => one.Refund.Amount);

        /// <summary>All but the request that the case has open: that one is about to be decided or changed.</summary>
        public IEnumerable<HeldRefund> BesideOpen(RefundFacts? ofThisCase) =>
            ofThisCase is { IsOpenRequest: true } open ? held.Where(one => one.Refund.Id != open.Id) : held;
    }

    extension(IEnumerable<HeldRefund> others)
    {
        /// <summary>What the tiers add a request to; an outlay that is approved along with it counts however old it is.</summary>
        /// <param name="lines">Those of the order.</param>
        public decimal SumOfLast30Days(DateTimeOffset now, IReadOnlyList<OrderLineFacts> lines) =>
            others
                .Where(one => one.RequestedAt > now - TierWindow || one.IsWaitingOutlay)
                .Sum(one => one.Refund.AtStake(lines));

        public IEnumerable<RefundFacts> Discounts =>
            others.Where(one => one.Refund.Kind is RefundKind.Discount).Select(one => one.Refund);
    }
}
