using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>An order typed in by hand, in the shape of an import.</summary>
/// <param name="Paid">Freight included; left out: the sum of the payments.</param>
/// <param name="Platform">The shop's, whatever is said here.</param>
/// <param name="Payments">Only added up: the import brings the real ones.</param>
sealed record EnteredOrderJson(
    string Shop,
    string Number,
    DateTimeOffset CreatedAt,
    string? Paid = null,
    string? Platform = null,
    string? Buyer = null,
    string? PhoneTail = null,
    string? Currency = null,
    string? Freight = null,
    string? Status = null,
    DateTimeOffset? PaidAt = null,
    DateTimeOffset? ShippedAt = null,
    DateTimeOffset? PromisedAt = null,
    DateTimeOffset? DeliveredAt = null,
    DateTimeOffset? CancelledAt = null,
    DateTimeOffset? PlatformDueAt = null,
    IReadOnlyList<OrderPaymentJson>? Payments = null,
    IReadOnlyList<OrderLineJson>? Lines = null,
    IReadOnlyList<OrderParcelJson>? Parcels = null
)
{
    /// <summary>Refuses with <c>input-invalid</c> amounts that are none, and with <c>paid-not-sum</c>.</summary>
    public Result<EnterOrderRequest> Read(Guid person, ActKey? key)
    {
        var payments = (Payments ?? []).Select(payment => Amount(payment.Amount)).ToArray();
        var lines = (Lines ?? []).Select(line => (Line: line, Price: Amount(line.Price))).ToArray();
        var freight = Freight is null ? 0 : Amount(Freight);
        var paid = Paid is null ? payments.Sum() : Amount(Paid);
        if (paid is null || payments.Contains(null))
            return Invalid("paid");
        if (freight is null)
            return Invalid("freight");
        if (lines.Any(line => line.Price is null))
            return Invalid("lines");
        if (payments.Length > 0 && payments.Sum() != paid)
            return new Refusal(
                "paid-not-sum",
                RefusalKind.Rule,
                ("paid", Paid!),
                ("sum", payments.Sum()!.Value.ToString(CultureInfo.InvariantCulture))
            );

        return new EnterOrderRequest(person, Shop, Number, paid.Value, CreatedAt)
        {
            Buyer = Buyer,
            PhoneTail = PhoneTail,
            Freight = freight.Value,
            Status = Status ?? "created",
            Currency = Currency,
            PaidAt = PaidAt,
            ShippedAt = ShippedAt,
            PromisedAt = PromisedAt,
            DeliveredAt = DeliveredAt,
            CancelledAt = CancelledAt,
            PlatformDueAt = PlatformDueAt,
            Lines =
            [
                .. lines.Select(line => new EnteredLine(
                    line.Line.Line,
                    line.Line.Sku,
                    line.Line.Title,
                    line.Line.Quantity,
                    line.Price!.Value
                )),
            ],
            Parcels =
            [
                .. (Parcels ?? []).Select(parcel => new EnteredParcel(
                    parcel.Courier,
                    parcel.TrackingNumber,
                    parcel.ShippedAt,
                    parcel.DeliveredAt
                )),
            ],
            Key = key,
        };
    }

    static Refusal Invalid(string input) => new("input-invalid", RefusalKind.Rule, ("input", input));

    static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;
}
