namespace CaseDesk.Domain.Money;

/// <summary>A refund that holds money of an order: in any state but rejected, cancelled, failed.</summary>
/// <param name="OfThisCase">The case at hand asked for it, or it was recorded there.</param>
public sealed record HeldRefund(RefundFacts Refund, bool OfThisCase, DateTimeOffset RequestedAt);

/// <summary>What an order's refunds are to one of its cases.</summary>
public static class HeldRefunds
{
    static readonly TimeSpan TierWindow = TimeSpan.FromDays(30);

    extension(IReadOnlyCollection<HeldRefund> held)
    {
        /// <summary>
        /// The refund that the case's steps act on: its own request before what the platform did by itself, the newest
        /// first.
        /// </summary>
        public RefundFacts? OfThisCase =>
            held.Where(one => one.OfThisCase && one.Refund.Kind is not (RefundKind.Freight or RefundKind.Compensation))
                .OrderBy(one => one.Refund.Origin)
                .ThenByDescending(one => one.RequestedAt)
                .ThenByDescending(one => one.Refund.Id)
                .FirstOrDefault()
                ?.Refund;

        /// <summary>All but the request that the case has open: that one is about to be decided or changed.</summary>
        public IEnumerable<HeldRefund> BesideOpen(RefundFacts? ofThisCase) =>
            ofThisCase is { IsOpenRequest: true } open ? held.Where(one => one.Refund.Id != open.Id) : held;
    }

    extension(IEnumerable<HeldRefund> others)
    {
        /// <summary>What the tiers add a request to.</summary>
        public decimal SumOfLast30Days(DateTimeOffset now) =>
            others.Where(one => one.RequestedAt > now - TierWindow).Sum(one => one.Refund.Amount);

        public IEnumerable<RefundFacts> Discounts =>
            others.Where(one => one.Refund.Kind is RefundKind.Discount).Select(one => one.Refund);
    }
}
