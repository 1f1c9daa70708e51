using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.App.Statements;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Costs;

/// <summary>
/// Adds up what a month cost. Its refunds are those of its statements, corrections with them, and of a statement that is still
/// open what it would list now: so the costs equal the ledger as the statements do. Goods count when they were sent, what
/// couriers paid and what came back of overpayments when it came.
/// </summary>
static class CostSql
{
    /// <summary>$1 the shop, $2 the month's first day, $3 its begin, $4 its end, $5 the shop's zone, $6 the currency's digits.</summary>
    const string Entries = $"""
        WITH still_open AS (
            SELECT k.kind,
                   (COALESCE((SELECT min(x.month)
                              FROM (SELECT t.month, row_number() OVER (ORDER BY t.month DESC)::int AS back FROM statements t
                                    WHERE t.shop_id = $1 AND t.kind = k.kind AND t.state <> 'open' AND t.month < $2) x
                              WHERE x.month = ($2 - make_interval(months => x.back))::date), $2)::timestamp AT TIME ZONE $5) AS since
            FROM (VALUES ('exceptions'), ('returns')) AS k(kind)
            WHERE NOT EXISTS (SELECT 1 FROM statements t
                              WHERE t.shop_id = $1 AND t.month = $2 AND t.kind = k.kind AND t.state <> 'open')
        ), listed AS (
            SELECT l.refund_id, l.entry FROM statement_lines l JOIN statements t ON t.id = l.statement_id
            WHERE t.shop_id = $1 AND t.month = $2
            UNION ALL
            SELECT k.refund_id, k.entry FROM corrections k JOIN statements t ON t.id = k.statement_id
            WHERE t.shop_id = $1 AND t.month = $2
        ), entries AS (
            SELECT r.id AS source, r.order_id, r.case_id, l.entry ->> 'kind' AS part, (l.entry ->> 'amount')::numeric AS amount,
                   l.entry ->> 'reason' AS reason, l.entry ->> 'bearer' AS bearer, l.entry ->> 'courier' AS courier,
                   l.entry #>> '{"{requester,userName}"}' AS agent, l.entry #>> '{"{requester,displayName}"}' AS agent_name
            FROM listed l JOIN refunds r ON r.id = l.refund_id
            UNION ALL
            SELECT r.id, r.order_id, r.case_id, r.kind, r.amount, r.reason, r.bearer,
                   {UnlistedRefunds.CourierOfOrder}, q.user_name, q.display_name
            FROM refunds r
            LEFT JOIN cases c ON c.id = r.case_id
            LEFT JOIN people q ON q.id = r.requested_by
            JOIN still_open u ON u.kind = CASE WHEN COALESCE(c.workflow = 'return-exchange', r.kind = 'return')
                                               THEN 'returns' ELSE 'exceptions' END
                                 AND r.paid_at >= u.since
            WHERE r.shop_id = $1 AND r.state = 'paid' AND r.paid_at < $4
              AND NOT EXISTS (SELECT 1 FROM statement_lines l WHERE l.refund_id = r.id)
            UNION ALL
            SELECT r.id, r.order_id, r.case_id, 'reshipped', r.value, 'reshipped', r.bearer,
                   {UnlistedRefunds.CourierOfOrder}, q.user_name, q.display_name
            FROM reshipments r
            JOIN cases c ON c.id = r.case_id
            LEFT JOIN people q ON q.id = r.requested_by
            WHERE r.shop_id = $1 AND r.shipped_at >= $3 AND r.shipped_at < $4 AND r.new_order IS NULL
              AND NOT EXISTS (SELECT 1 FROM case_links k JOIN stock_out_orders b ON b.case_id = k.case_id AND b.order_id = r.order_id
                              WHERE k.other_id = r.case_id AND k.kind = 'opened' AND b.answer = 'swap' AND NOT b.sent_before
                                AND NOT EXISTS (SELECT 1 FROM reshipments e WHERE e.case_id = r.case_id AND e.shipped_at < r.shipped_at))
            UNION ALL
            SELECT k.id, k.order_id, k.case_id, 'recovered', v.amount, a.reason, 'courier', k.courier, q.user_name, q.display_name
            FROM claim_recoveries v
            JOIN courier_claims k ON k.id = v.claim_id
            LEFT JOIN LATERAL (SELECT x.reason, x.requested_by
                               FROM (SELECT r.reason, r.requested_by, r.requested_at FROM refunds r
                                     WHERE r.case_id = k.case_id AND r.state NOT IN ('rejected', 'cancelled', 'failed')
                                     UNION ALL
                                     SELECT 'reshipped', s.requested_by, s.requested_at FROM reshipments s
                                     WHERE s.case_id = k.case_id AND s.state NOT IN ('rejected', 'cancelled')) x
                               ORDER BY x.requested_at LIMIT 1) a ON true
            LEFT JOIN people q ON q.id = a.requested_by
            WHERE v.shop_id = $1 AND v.at >= $3 AND v.at < $4
            UNION ALL
            SELECT r.id, r.order_id, r.case_id, 'recovered', v.amount, k.entry ->> 'reason', o.bearer, k.entry ->> 'courier',
                   k.entry #>> '{"{requester,userName}"}', k.entry #>> '{"{requester,displayName}"}'
            FROM overpayment_recoveries v
            JOIN overpayments o ON o.id = v.overpayment_id
            JOIN corrections k ON k.id = o.correction_id
            JOIN refunds r ON r.id = o.refund_id
            WHERE v.shop_id = $1 AND GREATEST(v.at, o.recorded_at) >= $3 AND GREATEST(v.at, o.recorded_at) < $4
        )
        """;

    /// <summary>
    /// An entry's amount goes to the lines that it names, else to all of its order, by what they cost: what was rounded on one
    /// line is made good on the next, so that the parts are the amount to the cent. It counts on the line that costs most.
    /// </summary>
    const string Shares = """
        , numbered AS (
            SELECT row_number() OVER () AS no, e.* FROM entries e
        ), own AS (
            SELECT l.refund_id AS source, l.line, l.quantity FROM refund_lines l
            UNION ALL
            SELECT l.reshipment_id, l.line, l.quantity FROM reshipment_lines l
        ), lined AS (
            SELECT e.no, e.part, e.amount, o.line, o.sku, o.title, COALESCE(n.quantity, o.quantity) AS quantity,
                   o.price * COALESCE(n.quantity, o.quantity) AS price
            FROM numbered e
            LEFT JOIN own n ON n.source = e.source
            LEFT JOIN order_lines o ON o.order_id = e.order_id AND (n.line IS NULL OR o.line = n.line)
        ), weighed AS (
            SELECT x.*, CASE WHEN sum(x.price) OVER (PARTITION BY x.no) > 0 THEN x.price ELSE x.quantity END AS weight
            FROM lined x
        ), shared AS (
            SELECT x.*, sum(x.weight) OVER lines AS so_far, sum(x.weight) OVER (PARTITION BY x.no) AS whole,
                   row_number() OVER (PARTITION BY x.no ORDER BY x.weight DESC, x.line) = 1 AS counted
            FROM weighed x WINDOW lines AS (PARTITION BY x.no ORDER BY x.line)
        ), parts AS (
            SELECT x.sku, x.title, x.part, x.counted,
                   CASE WHEN x.whole > 0
                        THEN round(x.amount * x.so_far / x.whole, $6) - round(x.amount * (x.so_far - x.weight) / x.whole, $6)
                        WHEN x.counted THEN x.amount ELSE 0 END AS amount
            FROM shared x
        )
        """;

    /// <summary>What each group cost, the most first.</summary>
    public static void Append(NpgsqlBatch batch, Shop shop, Month month, CostGrouping by) =>
        batch.Add(
            Of(by),
            shop.Id,
            month.First,
            month.BeginsAt(shop.Zone),
            month.EndsAt(shop.Zone),
            shop.Zone.Id,
            shop.Currency.Digits
        );

    public static GroupCost Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.Text(1),
            (int)row.GetInt64(2),
            row.GetDecimal(3),
            row.GetDecimal(4),
            row.GetDecimal(5),
            row.GetDecimal(6),
            row.GetDecimal(7)
        );

    public static string Of(CostGrouping by) =>
        by switch
        {
            CostGrouping.Bearer => Grouped("e.bearer", "NULL"),
            CostGrouping.Liability => Grouped(
                "COALESCE(c.liability, '')",
                "NULL",
                "LEFT JOIN cases c ON c.id = e.case_id"
            ),
            CostGrouping.Courier => Grouped("COALESCE(e.courier, '')", "max(e.courier)"),
            CostGrouping.Reason => Grouped("COALESCE(e.reason, '')", "NULL"),
            CostGrouping.Agent => Grouped("COALESCE(e.agent, '')", "max(e.agent_name)"),
            CostGrouping.Product => $"""
                {Entries}{Shares}
                SELECT COALESCE(e.sku, ''), max(e.title), count(*) FILTER (WHERE e.counted), {Sums} FROM parts e {Order}
                """,
        };

    static string Grouped(string key, string name, string join = "") =>
        $"{Entries} SELECT {key}, {name}::text, count(*), {Sums} FROM entries e {join} {Order}";

    const string Sums = """
        COALESCE(sum(e.amount) FILTER (WHERE e.part NOT IN ('freight', 'compensation', 'reshipped', 'recovered')), 0),
        COALESCE(sum(e.amount) FILTER (WHERE e.part = 'freight'), 0),
        COALESCE(sum(e.amount) FILTER (WHERE e.part = 'compensation'), 0),
        COALESCE(sum(e.amount) FILTER (WHERE e.part = 'reshipped'), 0),
        COALESCE(sum(e.amount) FILTER (WHERE e.part = 'recovered'), 0)
        """;

    const string Order =
        "GROUP BY 1 ORDER BY sum(CASE WHEN e.part = 'recovered' THEN -e.amount ELSE e.amount END) DESC, 1";
}
