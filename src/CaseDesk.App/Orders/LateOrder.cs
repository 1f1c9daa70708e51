using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Orders;

/// <summary>An order that came late or never, with what a courier case asks for as far as it is known.</summary>
/// <param name="Problem">As the courier workflow names it: <c>late</c> or <c>lost</c>.</param>
/// <param name="Courier">Empty where the source does not say.</param>
/// <param name="TrackingNumber">Empty where the source does not say.</param>
/// <param name="DeliveredAt">Null: not until now.</param>
/// <param name="Late">By how much the promise was missed, until now where nothing has come.</param>
public sealed record LateOrder(
    string Shop,
    string Number,
    string? Buyer,
    string Problem,
    string Courier,
    string TrackingNumber,
    decimal Paid,
    Currency Currency,
    ShopZone Zone,
    DateTimeOffset ShippedAt,
    DateTimeOffset PromisedAt,
    DateTimeOffset? DeliveredAt,
    TimeSpan Late
);
