using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <summary>What a shop knows of a buyer from the last year, by the name that the platform shows.</summary>
/// <param name="Refunds">Asked for and neither rejected nor cancelled nor failed.</param>
public sealed record BuyerRecord(int Orders, decimal Paid, int Refunds, decimal Refunded, int Cases)
{
    /// <summary>$1 the numbers of cases, $2 now. A row for each whose buyer is known.</summary>
    internal const string Sql = """
        SELECT c.number, y.orders, y.paid, y.refunds, y.refunded,
               (SELECT count(*) FROM cases o WHERE o.order_id = ANY (y.ids))
        FROM cases c
        CROSS JOIN LATERAL (
            SELECT count(*) AS orders, COALESCE(sum(o.paid), 0) AS paid, array_agg(o.id) AS ids,
                   COALESCE(sum(r.refunds), 0) AS refunds, COALESCE(sum(r.refunded), 0) AS refunded
            FROM orders o
            CROSS JOIN LATERAL (
                SELECT count(*) AS refunds, sum(f.amount) AS refunded FROM refunds f
                WHERE f.order_id = o.id AND f.state NOT IN ('rejected', 'cancelled', 'failed')) r
            WHERE o.shop_id = c.shop_id AND o.buyer = c.buyer AND o.created_at > $2 - interval '1 year') y
        WHERE c.number = ANY ($1) AND c.buyer IS NOT NULL
        """;

    internal static (string Case, BuyerRecord Record) Read(NpgsqlDataReader row) =>
        (
            row.GetString(0),
            new BuyerRecord(
                (int)row.GetInt64(1),
                row.GetDecimal(2),
                (int)row.GetDecimal(3),
                row.GetDecimal(4),
                (int)row.GetInt64(5)
            )
        );
}
