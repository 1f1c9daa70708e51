using System.Runtime.InteropServices;

namespace CaseDesk.App.Imports.Staging;

/// <summary>Where a staged row comes from.</summary>
/// <param name="File">Its number in the import.</param>
/// <param name="Line">Where the row begins.</param>
readonly record struct Place(short File, int Line);

[StructLayout(LayoutKind.Auto)]
readonly record struct StagedOrder(Place At, string Number, DateTime CreatedAt, string Status)
{
    public string? Platform { get; init; }
    public string? Buyer { get; init; }
    public string? BuyerKey { get; init; }
    public string? PhoneTail { get; init; }
    public decimal? Freight { get; init; }
    public DateTime? PaidAt { get; init; }
    public DateTime? ShippedAt { get; init; }
    public DateTime? PromisedAt { get; init; }
    public DateTime? DeliveredAt { get; init; }
    public DateTime? CancelledAt { get; init; }
    public DateTime? PlatformDueAt { get; init; }
}

[StructLayout(LayoutKind.Auto)]
readonly record struct StagedLine(
    Place At,
    string Order,
    int Line,
    string? SubOrder,
    string Sku,
    string Title,
    int Quantity,
    decimal Price,
    decimal Freight,
    bool Cancelled
);

[StructLayout(LayoutKind.Auto)]
readonly record struct StagedPayment(Place At, string Order, int Seq, string Method, decimal Amount, string? Reference);

[StructLayout(LayoutKind.Auto)]
readonly record struct StagedParcel(
    Place At,
    string Order,
    int Seq,
    string Courier,
    string TrackingNumber,
    DateTime? ShippedAt,
    DateTime? DeliveredAt
);

[StructLayout(LayoutKind.Auto)]
readonly record struct StagedReview(
    Place At,
    string Order,
    string Key,
    int Rating,
    string? Title,
    string? Text,
    DateTime CreatedAt,
    DateTime? AnsweredAt
);

readonly record struct StagedBuyer(Place At, string Key, string Name);
