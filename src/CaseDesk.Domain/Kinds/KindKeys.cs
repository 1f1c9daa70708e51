namespace CaseDesk.Domain.Kinds;

/// <summary>The keys of the kinds of cases that other kinds hand over to, whether or not the desk has them yet.</summary>
public static class KindKeys
{
    public const string MisShipment = "mis-shipment";
    public const string Courier = "courier";
    public const string Quality = "quality";
    public const string NegativeReview = "negative-review";
    public const string RefundOnly = "refund-only";
    public const string ReturnExchange = "return-exchange";
    public const string Reshipment = "reshipment";
    public const string ReturnParcel = "return-parcel";
    public const string StockOut = "stock-out";
    public const string WarehouseIncident = "warehouse-incident";
    public const string ParcelWatch = "parcel-watch";
    public const string OrderFollowUp = "order-follow-up";
    public const string PlatformDispute = "platform-dispute";
    public const string PaymentReminder = "payment-reminder";
}
