using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.StockOuts;
using Npgsql;

namespace CaseDesk.App.StockOuts;

/// <summary>A stock-out as its case shows it: the goods, and the orders that wait for them.</summary>
public sealed record StockOutSheet(IReadOnlyList<MissingGoods> Goods, IReadOnlyList<WaitingOrder> Orders);

/// <param name="Title">As an order that was found calls them; null: none was.</param>
/// <param name="TimesBefore">How often they were out of stock in the shop before this.</param>
/// <param name="LastBefore">When that was registered last; null: never.</param>
public sealed record MissingGoods(string Sku, string? Title, int TimesBefore, DateTimeOffset? LastBefore);

/// <param name="Goods">Of the missing ones, what the order has: by title, each with its quantity.</param>
/// <param name="SentBefore">Its goods had left once already: what is sent now is a reshipment.</param>
/// <param name="Left">Shipped, cancelled or settled in another case meanwhile, which nobody has to be asked about.</param>
/// <param name="GoesOnIn">The number of the case in which its buyer's wish goes on; null: none was opened.</param>
public sealed record WaitingOrder(
    string Number,
    string? Buyer,
    DateTimeOffset OrderedAt,
    IReadOnlyList<string> Goods,
    StockOutAnswer? Answer,
    Colleague? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    bool SentBefore,
    bool Left,
    DateTimeOffset? ShippedAt,
    string? Courier,
    string? TrackingNumber,
    string? GoesOnIn
)
{
    public TouchedOrder Facts => new(Number, Answer, SentBefore, ShippedAt is not null);
}

/// <summary>Reads <see cref="StockOutSheet"/>s: two answers.</summary>
static class StockOutSheets
{
    /// <summary>By the case's number. What came to nothing is not counted.</summary>
    public const string Goods = """
        SELECT g.sku,
               (SELECT l.title FROM stock_out_orders t JOIN order_lines l ON l.order_id = t.order_id AND l.sku = g.sku
                WHERE t.case_id = g.case_id LIMIT 1),
               b.times, b.last
        FROM cases c JOIN stock_out_skus g ON g.case_id = c.id
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS times, max(e.opened_at) AS last
            FROM stock_out_skus s JOIN cases e ON e.id = s.case_id
            WHERE s.shop_id = g.shop_id AND s.sku = g.sku AND e.id < g.case_id
              AND COALESCE(e.outcome, '') NOT IN ('withdrawn', 'duplicate')) b
        WHERE c.number = $1 ORDER BY g.sku
        """;

    public const string Orders = $"""
        SELECT o.number, o.buyer, o.created_at,
               ARRAY(SELECT l.title || ' × ' || l.quantity FROM order_lines l JOIN stock_out_skus g ON g.case_id = t.case_id AND g.sku = l.sku
                     WHERE l.order_id = t.order_id AND NOT l.cancelled ORDER BY l.line),
               t.answer, t.answered_by, p.display_name, t.answered_at, t.sent_before,
               NOT t.sent_before AND (NOT ({FindTouchedOrders.StillToShip})
                                      OR (COALESCE(t.answer, 'waits') = 'waits' AND {StockOutFactsReader.SettledIn} IS NOT NULL)),
               t.shipped_at, t.courier, t.tracking_number,
               (SELECT n.number FROM case_links k JOIN cases n ON n.id = k.other_id
                WHERE k.case_id = t.case_id AND k.kind = 'opened' AND n.order_id = t.order_id ORDER BY n.id DESC LIMIT 1)
        FROM cases c JOIN stock_out_orders t ON t.case_id = c.id JOIN orders o ON o.id = t.order_id
        LEFT JOIN people p ON p.id = t.answered_by
        WHERE c.number = $1 ORDER BY t.answer IS NOT NULL, o.created_at, o.id
        """;

    /// <summary>The next two answers. Null: the case is no stock-out, or nothing was registered.</summary>
    public static async Task<StockOutSheet?> NextAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var goods = await reader.NextAsync(
            row => new MissingGoods(row.GetString(0), row.Text(1), row.GetInt32(2), row.Nullable<DateTimeOffset>(3)),
            ct
        );
        var orders = await reader.NextAsync(
            row => new WaitingOrder(
                row.GetString(0),
                row.Text(1),
                row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<string[]>(3),
                Keys.Find<StockOutAnswer>(row.Text(4)),
                Colleague.Of(row.Nullable<Guid>(5), row.Text(6)),
                row.Nullable<DateTimeOffset>(7),
                row.GetBoolean(8),
                row.GetBoolean(9),
                row.Nullable<DateTimeOffset>(10),
                row.Text(11),
                row.Text(12),
                row.Text(13)
            ),
            ct
        );
        return goods.Count == 0 ? null : new StockOutSheet(goods, orders);
    }
}
