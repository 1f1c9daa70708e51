using CaseDesk.Domain;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds;

/// <summary>The passes of <see cref="Matching"/> for a million rows. Each writes what it matched and leaves the rest.</summary>
static class FundPasses
{
    /// <summary>A line that several refunds could claim by their reference belongs to none of them by it. $1 the shop.</summary>
    static readonly string Reference = $"""
        WITH claims AS (
            SELECT t.id AS line, min(o.id::text)::uuid AS refund
            FROM theirs t CROSS JOIN LATERAL unnest(t.known_by) AS n(number) JOIN ours o ON o.reference = n.number
            GROUP BY t.id HAVING count(DISTINCT o.id) = 1),
        whole AS (
            SELECT o.id AS refund, LEAST(o.month, min(t.month)) AS from_month, GREATEST(o.month, max(t.month)) AS to_month
            FROM claims c JOIN ours o ON o.id = c.refund JOIN theirs t ON t.id = c.line
            GROUP BY o.id, o.month, o.amount HAVING sum(t.amount) = o.amount)
        INSERT INTO fund_matches (shop_id, refund_id, line_id, matched_by, from_month, to_month)
        SELECT $1, w.refund, c.line, '{MatchedBy.Reference.Key()}', w.from_month, w.to_month
        FROM whole w JOIN claims c ON c.refund = w.refund
        """;

    /// <summary>One refund with one line, in the order of their time: of one month, then of any.</summary>
    static string Pairs(string within) =>
        $"""
            WITH o AS (SELECT *, row_number() OVER (PARTITION BY order_number, amount{within} ORDER BY at, id) AS nth FROM ours WHERE NOT by_transfer),
                 t AS (SELECT *, row_number() OVER (PARTITION BY order_number, amount{within} ORDER BY at, id) AS nth FROM theirs
                       WHERE order_number IS NOT NULL)
            INSERT INTO fund_matches (shop_id, refund_id, line_id, matched_by, from_month, to_month)
            SELECT $1, o.id, t.id, '{MatchedBy.OrderAndAmount.Key()}', LEAST(o.month, t.month), GREATEST(o.month, t.month)
            FROM o JOIN t USING (order_number, amount, nth{within})
            """;

    /// <summary>Refunds and lines of an order beside each other; where one side has more, the other's place stays empty.</summary>
    static readonly string Sums = $"""
        WITH o AS (SELECT order_number, sum(amount) AS sum, array_agg(id ORDER BY at, id) AS ids, min(month) AS first, max(month) AS last
                   FROM ours WHERE NOT by_transfer GROUP BY order_number),
             t AS (SELECT order_number, sum(amount) AS sum, array_agg(id ORDER BY at, id) AS ids, min(month) AS first, max(month) AS last
                   FROM theirs WHERE order_number IS NOT NULL GROUP BY order_number)
        INSERT INTO fund_matches (shop_id, refund_id, line_id, matched_by, from_month, to_month)
        SELECT $1, pair.refund, pair.line, '{MatchedBy.SumOfOrder.Key()}', LEAST(o.first, t.first), GREATEST(o.last, t.last)
        FROM o JOIN t USING (order_number, sum) CROSS JOIN LATERAL unnest(o.ids, t.ids) AS pair(refund, line)
        """;

    const string Leave = """
        DELETE FROM ours o USING fund_matches m WHERE m.shop_id = $1 AND m.refund_id = o.id;
        """;

    const string LeaveLines = """
        DELETE FROM theirs t USING fund_matches m WHERE m.shop_id = $1 AND m.line_id = t.id;
        """;

    /// <summary>A transfer whose number a refund names, of another sum, is that refund's money; any other is no refund at all.</summary>
    const string Transfers = """
        UPDATE theirs t SET order_number = c.order_number, is_transfer = false
        FROM (SELECT t.id, min(o.order_number) AS order_number
              FROM theirs t CROSS JOIN LATERAL unnest(t.known_by) AS n(number) JOIN ours o ON o.reference = n.number
              WHERE t.is_transfer GROUP BY t.id HAVING count(DISTINCT o.id) = 1) c
        WHERE t.id = c.id;
        """;

    const string OtherTransfers = "DELETE FROM theirs WHERE is_transfer";

    /// <summary>What is left on both sides of an order, or on one side of an order and a month.</summary>
    public static readonly string Differences = $"""
        CREATE TEMPORARY TABLE found ON COMMIT DROP AS
        WITH sides AS (
            SELECT order_number,
                   bool_or(is_ours) AND bool_or(NOT is_ours)
                   AND sum(amount) FILTER (WHERE is_ours) <> sum(amount) FILTER (WHERE NOT is_ours) AS two_sided
            FROM (SELECT order_number, true AS is_ours, amount FROM ours UNION ALL
                  SELECT order_number, false, amount FROM theirs WHERE order_number IS NOT NULL) s
            GROUP BY order_number),
        rest AS (
            SELECT o.order_number, o.id AS refund, NULL::bigint AS line, o.amount, o.at, o.month, o.by_transfer, s.two_sided FROM ours o JOIN sides s USING (order_number)
            UNION ALL
            SELECT t.order_number, NULL, t.id, t.amount, t.at, t.month, false, s.two_sided FROM theirs t JOIN sides s USING (order_number)
            UNION ALL
            SELECT NULL, NULL, t.id, t.amount, t.at, t.month, false, false FROM theirs t WHERE t.order_number IS NULL)
        SELECT CASE WHEN r.two_sided THEN '{DifferenceKind.AmountDiffers.Key()}'
                    WHEN count(r.refund) > 0 THEN '{DifferenceKind.OursOnly.Key()}'
                    ELSE '{DifferenceKind.TheirsOnly.Key()}' END AS kind,
               r.order_number,
               COALESCE(array_agg(r.refund ORDER BY r.at, r.refund) FILTER (WHERE r.refund IS NOT NULL), ARRAY[]::uuid[]) AS refunds,
               COALESCE(array_agg(r.line ORDER BY r.at, r.line) FILTER (WHERE r.line IS NOT NULL), ARRAY[]::bigint[]) AS lines,
               COALESCE(sum(r.amount) FILTER (WHERE r.refund IS NOT NULL), 0) AS ours,
               COALESCE(sum(r.amount) FILTER (WHERE r.line IS NOT NULL), 0) AS theirs,
               min(r.month) AS from_month, max(r.month) AS to_month
        FROM rest r
        GROUP BY r.order_number, r.two_sided, CASE WHEN r.two_sided THEN NULL ELSE r.month END,
                 CASE WHEN NOT r.two_sided THEN r.line IS NULL END, NOT r.two_sided AND r.by_transfer,
                 CASE WHEN r.order_number IS NULL THEN r.line END
        """;

    /// <summary>In the order in which they are run; $1 the shop.</summary>
    public static readonly string[] All =
    [
        Reference,
        Leave,
        LeaveLines,
        Transfers,
        OtherTransfers,
        Pairs(", month"),
        Leave,
        LeaveLines,
        Pairs(""),
        Leave,
        LeaveLines,
        Sums,
        Leave,
        LeaveLines,
    ];
}
