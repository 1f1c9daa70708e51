using CaseDesk.App.Cases;

namespace CaseDesk.App.Orders;

/// <summary>An order as somebody reads it off the platform's page.</summary>
/// <param name="Paid">Freight included.</param>
public sealed record EnterOrderRequest(Guid Person, string Shop, string Number, decimal Paid, DateTimeOffset CreatedAt)
{
    public string? Buyer { get; init; }

    /// <summary>The last four digits.</summary>
    public string? PhoneTail { get; init; }

    public decimal Freight { get; init; }

    public string Status { get; init; } = "created";

    /// <summary>Null: the shop's.</summary>
    public string? Currency { get; init; }

    public DateTimeOffset? PaidAt { get; init; }
    public DateTimeOffset? ShippedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? PlatformDueAt { get; init; }

    public IReadOnlyList<EnteredLine> Lines { get; init; } = [];
    public IReadOnlyList<EnteredParcel> Parcels { get; init; } = [];

    /// <summary>Null: a repeat is refused as <c>order-exists</c>.</summary>
    public ActKey? Key { get; init; }
}

/// <param name="Price">Per unit.</param>
public sealed record EnteredLine(int Line, string Sku, string Title, int Quantity, decimal Price);

public sealed record EnteredParcel(
    string Courier,
    string TrackingNumber,
    DateTimeOffset? ShippedAt = null,
    DateTimeOffset? DeliveredAt = null
);
