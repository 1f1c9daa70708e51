using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Imports.Staging;
using static CaseDesk.App.Imports.Sources.ImportFields;

namespace CaseDesk.App.Imports.Reading;

/// <summary>What a row says of a line, a payment, a parcel, a review or a buyer; of one thing each.</summary>
sealed class Things(SourceFile file, Func<string, Column> column)
{
    readonly Column lineOrder = column(LineOrder);
    readonly Column lineLine = column(LineLine);
    readonly Column lineSubOrder = column(LineSubOrder);
    readonly Column lineSku = column(LineSku);
    readonly Column lineTitle = column(LineTitle);
    readonly Column lineQuantity = column(LineQuantity);
    readonly Column linePrice = column(LinePrice);
    readonly Column lineFreight = column(LineFreight);
    readonly Column lineCancelled = column(LineCancelled);
    readonly Column paymentOrder = column(PaymentOrder);
    readonly Column paymentSeq = column(PaymentSeq);
    readonly Column paymentMethod = column(PaymentMethod);
    readonly Column paymentAmount = column(PaymentAmount);
    readonly Column paymentReference = column(PaymentReference);
    readonly Column parcelOrder = column(ParcelOrder);
    readonly Column parcelSeq = column(ParcelSeq);
    readonly Column parcelCourier = column(ParcelCourier);
    readonly Column parcelTrackingNumber = column(ParcelTrackingNumber);
    readonly Column parcelShippedAt = column(ParcelShippedAt);
    readonly Column parcelDeliveredAt = column(ParcelDeliveredAt);
    readonly Column reviewOrder = column(ReviewOrder);
    readonly Column reviewKey = column(ReviewKey);
    readonly Column reviewRating = column(ReviewRating);
    readonly Column reviewTitle = column(ReviewTitle);
    readonly Column reviewText = column(ReviewText);
    readonly Column reviewCreatedAt = column(ReviewCreatedAt);
    readonly Column reviewAnsweredAt = column(ReviewAnsweredAt);
    readonly Column buyerKey = column(BuyerKey);
    readonly Column buyerName = column(BuyerName);

    public bool HasLine { get; } = file.Gives(ImportFields.Line);
    public bool HasPayment { get; } = file.Gives(Payment);
    public bool HasParcel { get; } = file.Gives(Parcel);
    public bool HasReview { get; } = file.Gives(Review);
    public bool HasBuyer { get; } = file.Gives(Buyer);

    /// <param name="order">Of the row that the thing lies in; null: the thing names it.</param>
    /// <param name="nth">Its place there, from 1, where it names none.</param>
    public StagedLine Line(Cells row, Place at, string? order = null, int nth = 1) =>
        new(
            at,
            order ?? row.Id(lineOrder),
            row.Count(lineLine, 1, 100_000) ?? nth,
            row.IdOrNull(lineSubOrder),
            row.Id(lineSku, 200),
            row.Text(lineTitle, 1000) ?? "",
            row.Count(lineQuantity, 1, 1_000_000) ?? 1,
            row.AmountOrRefuse(linePrice),
            row.Amount(lineFreight) ?? 0,
            row.Flag(lineCancelled)
        );

    public StagedPayment PaymentOf(Cells row, Place at, string? order = null, int nth = 1) =>
        new(
            at,
            order ?? row.Id(paymentOrder),
            row.Count(paymentSeq, 1, 100_000) ?? nth,
            row.IdOrNull(paymentMethod) ?? "",
            row.AmountOrRefuse(paymentAmount),
            row.IdOrNull(paymentReference, 200)
        );

    /// <summary>Null where the row speaks of no parcel: nothing was sent yet.</summary>
    public StagedParcel? ParcelOf(Cells row, Place at, string? order = null, int nth = 1)
    {
        var courier = row.IdOrNull(parcelCourier);
        var number = row.IdOrNull(parcelTrackingNumber);
        var shipped = row.Instant(parcelShippedAt);
        var delivered = row.Instant(parcelDeliveredAt);
        return courier is null && number is null && shipped is null && delivered is null
            ? null
            : new StagedParcel(
                at,
                order ?? row.Id(parcelOrder),
                row.Count(parcelSeq, 1, 100_000) ?? nth,
                courier ?? "",
                number ?? "",
                shipped,
                delivered
            );
    }

    public StagedReview ReviewOf(Cells row, Place at) =>
        new(
            at,
            row.Id(reviewOrder),
            row.Id(reviewKey),
            row.CountOrRefuse(reviewRating, 1, 5),
            row.Text(reviewTitle, 1000),
            row.Text(reviewText, 20_000),
            row.InstantOrRefuse(reviewCreatedAt),
            row.Instant(reviewAnsweredAt)
        );

    public StagedBuyer BuyerOf(Cells row, Place at) => new(at, row.Id(buyerKey), row.Id(buyerName, 200));
}
