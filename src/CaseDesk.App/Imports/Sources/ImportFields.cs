namespace CaseDesk.App.Imports.Sources;

/// <summary>The fields that a source's columns can be mapped to, each by the thing it belongs to.</summary>
public static class ImportFields
{
    public const string Order = "order";
    public const string Line = "line";
    public const string Payment = "payment";
    public const string Parcel = "parcel";
    public const string Review = "review";
    public const string Buyer = "buyer";

    public const string OrderShop = "order.shop";
    public const string OrderPlatform = "order.platform";
    public const string OrderNumber = "order.number";
    public const string OrderBuyer = "order.buyer";
    public const string OrderBuyerKey = "order.buyerKey";
    public const string OrderPhoneTail = "order.phoneTail";
    public const string OrderCurrency = "order.currency";
    public const string OrderPaid = "order.paid";
    public const string OrderFreight = "order.freight";
    public const string OrderStatus = "order.status";
    public const string OrderCreatedAt = "order.createdAt";
    public const string OrderPaidAt = "order.paidAt";
    public const string OrderShippedAt = "order.shippedAt";
    public const string OrderPromisedAt = "order.promisedAt";
    public const string OrderDeliveredAt = "order.deliveredAt";
    public const string OrderCancelledAt = "order.cancelledAt";
    public const string OrderPlatformDueAt = "order.platformDueAt";

    public const string LineOrder = "line.order";
    public const string LineLine = "line.line";
    public const string LineSubOrder = "line.subOrder";
    public const string LineSku = "line.sku";
    public const string LineTitle = "line.title";
    public const string LineQuantity = "line.quantity";
    public const string LinePrice = "line.price";
    public const string LineFreight = "line.freight";
    public const string LineCancelled = "line.cancelled";

    public const string PaymentOrder = "payment.order";
    public const string PaymentSeq = "payment.seq";
    public const string PaymentMethod = "payment.method";
    public const string PaymentAmount = "payment.amount";
    public const string PaymentReference = "payment.reference";

    public const string ParcelOrder = "parcel.order";
    public const string ParcelSeq = "parcel.seq";
    public const string ParcelCourier = "parcel.courier";
    public const string ParcelTrackingNumber = "parcel.trackingNumber";
    public const string ParcelShippedAt = "parcel.shippedAt";
    public const string ParcelDeliveredAt = "parcel.deliveredAt";

    public const string ReviewOrder = "review.order";
    public const string ReviewKey = "review.key";
    public const string ReviewRating = "review.rating";
    public const string ReviewTitle = "review.title";
    public const string ReviewText = "review.text";
    public const string ReviewCreatedAt = "review.createdAt";
    public const string ReviewAnsweredAt = "review.answeredAt";

    public const string BuyerKey = "buyer.key";
    public const string BuyerName = "buyer.name";

    public static IReadOnlySet<string> All { get; } =
        typeof(ImportFields)
            .GetFields()
            .Select(field => field.GetRawConstantValue())
            .OfType<string>()
            .Where(value => value.Contains('.', StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
}
