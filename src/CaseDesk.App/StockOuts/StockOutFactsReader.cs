using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.StockOuts;
using Npgsql;

namespace CaseDesk.App.StockOuts;

/// <summary>Reads the orders that a stock-out touches, as the rules see them.</summary>
static class StockOutFactsReader
{
    /// <summary>Of two stock-outs <c>t</c> and <c>b</c>: some of the same goods are missing.</summary>
    const string SameGoods = """
        EXISTS (SELECT 1 FROM stock_out_skus g JOIN stock_out_skus h ON h.sku = g.sku
                WHERE g.case_id = t.case_id AND h.case_id = b.case_id)
        """;

    /// <summary>
    /// Another stock-out that answers for the order: it shipped the same goods; or what it began for the order goes on, or, where the
    /// same goods were missing, its money or its goods have left.
    /// </summary>
    const string AnsweredIn = $"""
        (SELECT x.number
         FROM stock_out_orders b JOIN cases x ON x.id = b.case_id
         WHERE b.order_id = t.order_id AND b.case_id <> t.case_id
           AND ((b.shipped_at IS NOT NULL AND NOT t.sent_before AND {SameGoods})
                OR (b.answer IN ('swap', 'refund')
                    AND EXISTS (SELECT 1 FROM case_links k JOIN cases n ON n.id = k.other_id AND n.order_id = b.order_id
                                WHERE k.case_id = b.case_id AND k.kind = 'opened'
                                  AND (n.state <> 'closed'
                                       OR ({SameGoods}
                                           AND (EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = n.id
                                                        AND r.state IN ('paying', 'unknown', 'paid', 'compiled', 'reconciled'))
                                                OR EXISTS (SELECT 1 FROM reshipments s
                                                           WHERE s.case_id = n.id AND s.state IN ('shipped', 'delivered'))))))))
         ORDER BY x.id DESC LIMIT 1)
        """;

    /// <summary>The case of a remedy that has claimed a unit of the missing goods, whatever it has come to yet.</summary>
    const string UnitsSettledIn = """
        (SELECT x.number
         FROM unit_claims u
         JOIN order_lines l ON l.order_id = u.order_id AND l.line = u.line
         JOIN stock_out_skus g ON g.case_id = t.case_id AND g.sku = l.sku
         LEFT JOIN refunds r ON r.id = u.refund_id
         LEFT JOIN reshipments s ON s.id = u.reshipment_id
         JOIN cases x ON x.id = COALESCE(r.case_id, s.case_id)
         WHERE u.order_id = t.order_id
         ORDER BY x.id LIMIT 1)
        """;

    /// <summary>The case by which all that was paid goes back, the platform's own refunds among it; empty: by none.</summary>
    const string MoneySettledIn = """
        CASE WHEN o.held + o.platform_refunded > 0 AND o.held + o.platform_refunded >= o.paid THEN
            COALESCE((SELECT x.number FROM refunds r JOIN cases x ON x.id = r.case_id
                      WHERE r.order_id = o.id AND refund_holds_money(r.state) AND r.kind NOT IN ('freight', 'compensation')
                      ORDER BY r.amount DESC, x.id LIMIT 1), '')
        END
        """;

    /// <summary>Of order <c>o</c>, touched as <c>t</c>: where what is missing is settled otherwise. Null: nowhere.</summary>
    public const string SettledIn = $"COALESCE({UnitsSettledIn}, {MoneySettledIn})";

    /// <summary>By the case's number.</summary>
    public const string Sql = $"""
        SELECT o.number, t.answer, t.sent_before, t.shipped_at IS NOT NULL, o.cancelled_at, {CaseFactsSql.LeftAt}, {SettledIn}, {AnsweredIn}
        FROM cases c JOIN stock_out_orders t ON t.case_id = c.id JOIN orders o ON o.id = t.order_id
        WHERE c.number = $1 ORDER BY o.id
        """;

    public static async Task<StockOutFacts> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        new(
            await reader.AllAsync(
                row => new TouchedOrder(
                    row.GetString(0),
                    Keys.Find<StockOutAnswer>(row.Text(1)),
                    row.GetBoolean(2),
                    row.GetBoolean(3)
                )
                {
                    CancelledAt = row.Nullable<DateTimeOffset>(4),
                    LeftAt = row.Nullable<DateTimeOffset>(5),
                    SettledIn = row.Text(6),
                    AnsweredIn = row.Text(7),
                },
                ct
            )
        );
}
