using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <summary>An order as a list shows it.</summary>
/// <param name="Verified">False for an order typed in by hand until an import confirms it.</param>
/// <param name="OpenCases">Of any kind.</param>
public sealed record OrderSummary(
    string Shop,
    string Number,
    string? Buyer,
    string? PhoneTail,
    string Status,
    decimal Paid,
    Currency Currency,
    ShopZone Zone,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PromisedAt,
    DateTimeOffset? DeliveredAt,
    bool Verified,
    bool PaidDiffers,
    int OpenCases
)
{
    /// <summary>What <see cref="Read"/> reads, of an order o.</summary>
    internal const string Columns = """
        o.id, o.shop_id, o.number, o.buyer, o.phone_tail, o.status, o.paid, o.created_at, o.promised_at, o.delivered_at,
        o.verified, o.paid_differs, (SELECT count(*) FROM cases c WHERE c.order_id = o.id AND c.state <> 'closed')
        """;

    internal static OrderSummary Read(NpgsqlDataReader row, IReadOnlyList<Shop> shops)
    {
        var shop = shops.First(shop => shop.Id == row.GetInt32(1));
        return new OrderSummary(
            shop.Key,
            row.GetString(2),
            row.Text(3),
            row.Text(4),
            row.GetString(5),
            row.GetDecimal(6),
            shop.Currency,
            shop.Zone,
            row.GetFieldValue<DateTimeOffset>(7),
            row.Nullable<DateTimeOffset>(8),
            row.Nullable<DateTimeOffset>(9),
            row.GetBoolean(10),
            row.GetBoolean(11),
            (int)row.GetInt64(12)
        );
    }
}
