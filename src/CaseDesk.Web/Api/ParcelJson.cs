using CaseDesk.App.Parcels;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>A parcel that came back, as it is read.</summary>
/// <param name="Sender">The first character of the name; null: not known.</param>
/// <param name="PhoneTail">The last two digits; null: not known.</param>
/// <param name="Orders">That it may be of: what fits best first.</param>
sealed record ParcelJson(
    string Courier,
    string TrackingNumber,
    string? Sender,
    string? PhoneTail,
    IReadOnlyList<string> Skus,
    IReadOnlyList<ParcelOrderJson> Orders
)
{
    public static ParcelJson Of(ParcelSheet sheet) =>
        new(
            sheet.Label.Courier,
            sheet.Label.Number,
            sheet.Label.Sender,
            sheet.Label.PhoneTail,
            sheet.Label.Skus,
            [.. sheet.Orders.Select(ParcelOrderJson.Of)]
        );
}

/// <param name="Clues">What speaks for it: tracking, phone-tail, sender, awaited, sku.</param>
/// <param name="Case">The number of the open case that would get the goods; null: a return would begin.</param>
sealed record ParcelOrderJson(string Order, string? Buyer, int Rank, IReadOnlyList<string> Clues, string? Case)
{
    public static ParcelOrderJson Of(ParcelOrder order) =>
        new(order.Number, order.Buyer, order.Rank, [.. order.Clues.Select(clue => clue.Key())], order.Waits);
}

/// <summary>A parcel that nobody has claimed.</summary>
/// <param name="Case">The number of its own case.</param>
sealed record UnclaimedParcelJson(
    string Case,
    string Courier,
    string TrackingNumber,
    string? Contents,
    string? Shelf,
    DateTimeOffset RegisteredAt,
    IReadOnlyList<string> Clues
)
{
    public static UnclaimedParcelJson Of(UnclaimedParcel parcel) =>
        new(
            parcel.Case,
            parcel.Label.Courier,
            parcel.Label.Number,
            parcel.Contents,
            parcel.Shelf,
            parcel.RegisteredAt,
            [.. parcel.Clues.Select(clue => clue.Key())]
        );
}
