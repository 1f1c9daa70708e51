using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Orders;

/// <summary>One order's whole truth.</summary>
/// <param name="Verified">False for an order typed in by hand until an import confirms it.</param>
/// <param name="PaidTyped">What was typed in as paid; null for an order that an import brought.</param>
/// <param name="PaidDiffers">
/// The import named another sum paid than had been typed in: nothing is paid out until a supervisor accepts it.
/// </param>
/// <param name="BuyerWarnings">What the shop is to know of its buyer, the newest first.</param>
public sealed record OrderTruth(
    string Shop,
    ShopZone Zone,
    Currency Currency,
    string Platform,
    string Number,
    string? Buyer,
    string? PhoneTail,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? CancelledAt,
    DateTimeOffset? PlatformDueAt,
    bool Verified,
    decimal? PaidTyped,
    bool PaidDiffers,
    OrderMoney Money,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<OrderPayment> Payments,
    IReadOnlyList<OrderParcel> Parcels,
    IReadOnlyList<OrderReview> Reviews,
    IReadOnlyList<OrderCase> Cases,
    IReadOnlyList<OrderRefund> Refunds,
    IReadOnlyList<BuyerWarning> BuyerWarnings
);

/// <summary>Where the buyer's money is.</summary>
/// <param name="Paid">Freight included.</param>
/// <param name="Freight">The part of it that was for the way.</param>
/// <param name="Refunded">Sent back, by the desk or by the platform itself; outlays for freight and compensation left out.</param>
/// <param name="SpokenFor">Asked for or approved and not sent yet.</param>
/// <param name="FreightOutlay">Freight given back beside it, in any state that holds money.</param>
/// <param name="CompensationOutlay">Compensation beside it, in any state that holds money.</param>
public sealed record OrderMoney(
    decimal Paid,
    decimal Freight,
    decimal Refunded,
    decimal SpokenFor,
    decimal FreightOutlay,
    decimal CompensationOutlay
)
{
    /// <summary>Below zero where the platform refunded more than was left.</summary>
    public decimal Free => Paid - Refunded - SpokenFor;
}

/// <param name="Price">Per unit.</param>
/// <param name="ClaimedUnits">Units that a remedy has claimed (G-UNIT).</param>
public sealed record OrderLine(
    int Line,
    string? SubOrder,
    string Sku,
    string Title,
    int Quantity,
    decimal Price,
    bool Cancelled,
    int ClaimedUnits
);

public sealed record OrderPayment(string Method, decimal Amount, string? Reference);

/// <summary>Courier and number are empty where the source does not give them.</summary>
public sealed record OrderParcel(
    string Courier,
    string TrackingNumber,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt
);

/// <param name="Rating">1 to 5.</param>
public sealed record OrderReview(
    string Key,
    int Rating,
    string? Title,
    string? Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AnsweredAt
);

/// <param name="Step">Null once ended.</param>
public sealed record OrderCase(
    string Number,
    string Workflow,
    int Version,
    string Summary,
    string? Step,
    string State,
    string? Outcome,
    DateTimeOffset OpenedAt
);

/// <param name="Case">Null: the platform refunded without a case.</param>
public sealed record OrderRefund(
    Guid Id,
    string? Case,
    RefundKind Kind,
    RefundOrigin Origin,
    RefundState State,
    decimal Amount,
    string Reason,
    DateTimeOffset RequestedAt,
    DateTimeOffset? PaidAt,
    string? Reference
);
