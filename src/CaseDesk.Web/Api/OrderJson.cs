using CaseDesk.App.Orders;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>One order's whole truth, in the shape of an import, with what the desk knows besides.</summary>
/// <param name="Paid">The sum of the payments, freight included.</param>
/// <param name="Verified">False for an order typed in by hand until an import confirms it.</param>
/// <param name="PaidDiffers">The import named another sum paid than had been typed in.</param>
/// <param name="Refunded">Sent back, by the desk or by the platform itself.</param>
/// <param name="SpokenFor">Asked for or approved and not sent yet.</param>
/// <param name="Free">What can still be given back.</param>
sealed record OrderJson(
    string Shop,
    string Platform,
    string Number,
    string? Buyer,
    string? PhoneTail,
    string Currency,
    string Paid,
    string Freight,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? CancelledAt,
    DateTimeOffset? PlatformDueAt,
    IReadOnlyList<OrderPaymentJson> Payments,
    IReadOnlyList<OrderLineJson> Lines,
    IReadOnlyList<OrderParcelJson> Parcels,
    IReadOnlyList<OrderReviewJson> Reviews,
    bool Verified,
    bool PaidDiffers,
    string Refunded,
    string SpokenFor,
    string Free,
    IReadOnlyList<OrderCaseJson> Cases,
    IReadOnlyList<OrderRefundJson> Refunds,
    IReadOnlyList<BuyerWarningJson> BuyerWarnings
)
{
    public static OrderJson Of(OrderTruth order)
    {
        string Plain(decimal amount) => order.Currency.Plain(amount);
        return new(
            order.Shop,
            order.Platform,
            order.Number,
            order.Buyer,
            order.PhoneTail,
            order.Currency.Code,
            Plain(order.Money.Paid),
            Plain(order.Money.Freight),
            order.Status,
            order.CreatedAt,
            order.PaidAt,
            order.ShippedAt,
            order.PromisedAt,
            order.DeliveredAt,
            order.CancelledAt,
            order.PlatformDueAt,
            [.. order.Payments.Select(paid => new OrderPaymentJson(paid.Method, Plain(paid.Amount), paid.Reference))],
            [
                .. order.Lines.Select(line => new OrderLineJson(
                    line.Line,
                    line.Sku,
                    line.Title,
                    line.Quantity,
                    Plain(line.Price),
                    line.SubOrder,
                    line.Cancelled
                )),
            ],
            [
                .. order.Parcels.Select(parcel => new OrderParcelJson(
                    parcel.Courier,
                    parcel.TrackingNumber,
                    parcel.ShippedAt,
                    parcel.DeliveredAt
                )),
            ],
            [
                .. order.Reviews.Select(review => new OrderReviewJson(
                    review.Key,
                    review.Rating,
                    review.Title,
                    review.Text,
                    review.CreatedAt,
                    review.AnsweredAt
                )),
            ],
            order.Verified,
            order.PaidDiffers,
            Plain(order.Money.Refunded),
            Plain(order.Money.SpokenFor),
            Plain(order.Money.Free),
            [.. order.Cases.Select(found => new OrderCaseJson(found.Number, found.Workflow, found.State, found.Step))],
            [
                .. order.Refunds.Select(refund => new OrderRefundJson(
                    refund.Id,
                    refund.Case,
                    refund.Kind.Key(),
                    refund.Origin.Key(),
                    refund.State.Key(),
                    Plain(refund.Amount)
                )),
            ],
            [.. order.BuyerWarnings.Select(BuyerWarningJson.Of)]
        );
    }
}

sealed record OrderPaymentJson(string Method, string Amount, string? Reference = null);

/// <param name="Price">Per unit.</param>
sealed record OrderLineJson(
    int Line,
    string Sku,
    string Title,
    int Quantity,
    string Price,
    string? SubOrder = null,
    bool Cancelled = false
);

/// <summary>Courier and number are empty where the source does not give them.</summary>
sealed record OrderParcelJson(
    string Courier,
    string TrackingNumber,
    DateTimeOffset? ShippedAt = null,
    DateTimeOffset? DeliveredAt = null
);

/// <param name="Rating">1 to 5.</param>
sealed record OrderReviewJson(
    string Key,
    int Rating,
    string? Title,
    string? Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AnsweredAt
);

sealed record OrderCaseJson(string Number, string Workflow, string State, string? Step);

/// <param name="Case">Null: the platform refunded without one.</param>
sealed record OrderRefundJson(Guid Id, string? Case, string Kind, string Origin, string State, string Amount);
