using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>What must hold before a refund is approved: the duties, and the tiers over the order's refunds of 30 days.</summary>
public static class ApprovalGuards
{
    internal const FactsNeeded Facts = FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order;

    static readonly ApprovalDuties Duties = new(Facts, RequestOf);

    public static Guard Requested => Duties.Requested;

    public static Guard NotTheRequester => Duties.NotTheRequester;

    public static Guard OncePerPerson => Duties.OncePerPerson;

    public static Guard Limit => Duties.Limit;

    public static Condition AnotherIsWanted => Duties.AnotherIsWanted;

    /// <summary>Null: the case has no refund of its own that holds money, or no order.</summary>
    public static ApprovalRequest? RequestOf(Situation situation) =>
        situation.Facts is { Refund: { Origin: RefundOrigin.Desk } refund, Order: { } order }
            ? new ApprovalRequest(
                refund.State == RefundState.Requested,
                refund.Authors,
                refund.Approvals,
                order.HeldInLast30Days + refund.AtStake(order.Lines)
            )
            : null;
}
