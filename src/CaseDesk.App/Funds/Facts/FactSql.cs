using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Notices;

namespace CaseDesk.App.Funds.Facts;

/// <summary>How exported refunds are found in the ledger, or become facts of it (decision 16): for all that wait at once.</summary>
static class FactSql
{
    /// <summary>So far the time at which the desk paid may lie from that which the platform says.</summary>
    const string Window = "interval '3 days'";

    const string OpenRequest =
        "r.origin = 'desk' AND r.state IN ('requested', 'approved') AND r.kind NOT IN ('freight', 'compensation')";

    /// <summary>$1 the shop, $2 the order; NULL: all.</summary>
    public const string Any = """
        SELECT EXISTS (SELECT 1 FROM exported_refunds e
                       WHERE e.shop_id = $1 AND e.refund_id IS NULL AND ($2::text IS NULL OR e.order_number = $2))
        """;

    /// <summary>$1 the shop, $2 the order; NULL: all. What was found by its time only gives way to what says its number.</summary>
    public const string NumberBeforeTime = """
        UPDATE exported_refunds x SET refund_id = NULL, standing = 'waiting'
        FROM exported_refunds e JOIN refunds r ON r.shop_id = e.shop_id AND r.platform_number = e.number
        WHERE e.shop_id = $1 AND e.refund_id IS NULL AND ($2::text IS NULL OR e.order_number = $2) AND x.refund_id = r.id
        """;

    /// <summary>$1 the shop, $2 the order; NULL: all.</summary>
    public const string Begin = """
        CREATE TEMPORARY TABLE settling ON COMMIT DROP AS
        SELECT e.id, e.number, o.id AS order_id, e.amount, e.at, e.timed, NULL::uuid AS refund_id, NULL::text AS standing
        FROM exported_refunds e JOIN orders o ON o.shop_id = e.shop_id AND o.number = e.order_number
        WHERE e.shop_id = $1 AND e.refund_id IS NULL AND ($2::text IS NULL OR e.order_number = $2)
        """;

    /// <summary>Whatever the planner believes of a table that was made a moment ago, nothing of it is looked for row by row.</summary>
    public static readonly string[] Indexes =
    [
        "CREATE INDEX ON settling (id)",
        "CREATE INDEX ON settling (order_id, amount)",
        "CREATE INDEX ON settling (refund_id)",
    ];

    public const string Analyze = "ANALYZE settling";

    /// <summary>Before anything of the ledger is read: who pays of these orders is before or after. In the house's order.</summary>
    public const string LockOrders = """
        SELECT count(*) FROM (SELECT 1 FROM orders o WHERE o.id IN (SELECT s.order_id FROM settling s) ORDER BY o.id FOR NO KEY UPDATE) l
        """;

    /// <summary>$1 the shop, $2 what it then is. The ledger has it under the platform's number.</summary>
    public const string ByNumber = """
        UPDATE settling s SET refund_id = r.id, standing = $2
        FROM refunds r WHERE s.refund_id IS NULL AND r.shop_id = $1 AND r.platform_number = s.number
        """;

    /// <summary>
    /// Whoever paid it for the desk typed the platform's number as its reference. One that bounced since is proof that this very
    /// refund did not arrive: it does not answer what was asked for anew.
    /// </summary>
    public const string ByReference = """
        UPDATE settling s SET refund_id = f.refund, standing = f.standing
        FROM (SELECT DISTINCT ON (s.id) s.id, r.id AS refund, CASE WHEN r.state = 'failed' THEN 'bounced' ELSE 'in-ledger' END AS standing
              FROM settling s JOIN refunds r ON r.order_id = s.order_id AND r.reference = s.number
              WHERE s.refund_id IS NULL AND r.origin = 'desk' AND r.state IN ('paid', 'compiled', 'reconciled', 'failed')
                AND NOT EXISTS (SELECT 1 FROM exported_refunds x WHERE x.refund_id = r.id)
              ORDER BY s.id, r.state = 'failed', r.id) f
        WHERE s.id = f.id
        """;

    /// <summary>
    /// The desk paid it by the platform, or is about to, or somebody told it on a case under another number: the same order and
    /// amount at about that time. Each refund is one row's, and each row's the nearest that is nearest to it, too: to be repeated
    /// until none is left.
    /// </summary>
    public static readonly string ByTime = $"""
        WITH candidates AS (
            SELECT s.id AS row, r.id AS refund, abs(extract(epoch FROM t.at - s.at)) AS apart
            FROM settling s JOIN refunds r ON r.order_id = s.order_id AND r.amount = s.amount
            CROSS JOIN LATERAL (SELECT COALESCE(r.paid_at, r.opened_for_payment_at, r.approved_at) AS at) t
            WHERE s.refund_id IS NULL
              AND (r.origin = 'platform'
                   OR r.method IN ('{RefundMethod.PlatformRefund.Key()}', '{RefundMethod.AfterSaleRights.Key()}')
                      AND r.state IN ('paying', 'unknown', 'paid', 'compiled', 'reconciled'))
              AND (t.at >= s.at - {Window} OR r.state = 'paying') AND (t.at <= s.at + {Window} OR NOT s.timed)
              AND NOT EXISTS (SELECT 1 FROM exported_refunds x WHERE x.refund_id = r.id)
              AND NOT EXISTS (SELECT 1 FROM settling x WHERE x.refund_id = r.id)),
        ranked AS (
            SELECT c.row, c.refund, row_number() OVER (PARTITION BY c.row ORDER BY c.apart, c.refund) AS of_row,
                   row_number() OVER (PARTITION BY c.refund ORDER BY c.apart, c.row) AS of_refund
            FROM candidates c)
        UPDATE settling s SET refund_id = n.refund, standing = 'in-ledger'
        FROM ranked n
        WHERE s.id = n.row AND n.of_row = 1 AND n.of_refund = 1
        """;

    /// <summary>The cases of these orders that have asked for money, in the order of their numbers.</summary>
    public const string LockCases = $"""
        SELECT count(*) FROM (
            SELECT 1 FROM cases c
            WHERE c.order_id IN (SELECT s.order_id FROM settling s WHERE s.refund_id IS NULL)
              AND EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = c.id AND {OpenRequest})
            ORDER BY c.number FOR NO KEY UPDATE) l
        """;

    /// <summary>
    /// $1 and $2 the kinds and versions that this server has. What is left of an order, beside the open requests of exactly its
    /// amount: the approved before the others, then the oldest first, so that what could leave next does not leave again. What
    /// the platform gave back before anybody asked is another matter.
    /// </summary>
    public const string Asked = $"""
        WITH s AS (SELECT *, row_number() OVER (PARTITION BY order_id, amount ORDER BY at, id) AS nth FROM settling WHERE refund_id IS NULL),
             r AS (SELECT r.case_id, r.order_id, r.amount, r.requested_at,
                          row_number() OVER (PARTITION BY r.order_id, r.amount ORDER BY r.state <> 'approved', r.requested_at, r.id) AS nth
                   FROM refunds r WHERE r.order_id IN (SELECT order_id FROM s) AND {OpenRequest})
        SELECT c.number, s.number, s.amount, s.at
        FROM s JOIN r ON r.order_id = s.order_id AND r.amount = s.amount AND r.nth = s.nth AND r.requested_at <= s.at + {Window}
        JOIN cases c ON c.id = r.case_id
        WHERE (c.workflow, c.version) IN (SELECT * FROM unnest($1::text[], $2::int[]))
        ORDER BY c.number
        """;

    /// <summary>$1 now.</summary>
    public const string Name =
        "UPDATE settling SET refund_id = refund_id_at($1), standing = 'recorded' WHERE refund_id IS NULL";

    /// <summary>$1 the shop, $2 now. A refund of the platform's own is never refused.</summary>
    public static readonly string Record = $"""
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                             paid_at, recorded_at, platform_number, paid_by_approver)
        SELECT s.refund_id, $1, s.order_id,
               CASE WHEN e.type = '{AfterSaleType.ReturnRefund.Key()}' THEN '{RefundKind.Return.Key()}' ELSE '{RefundKind.WithoutReturn.Key()}' END,
               'platform', 'paid', e.amount, 'other', '{RefundMethod.PlatformRefund.Key()}', '{Bearer.Company.Key()}',
               LEAST(COALESCE(e.applied_at, e.at), e.at), ARRAY[]::uuid[], 1, e.at, $2, e.number, false
        FROM settling s JOIN exported_refunds e ON e.id = s.id
        WHERE s.standing = 'recorded'
        ORDER BY s.order_id, e.id
        """;

    public const string Keep = """
        UPDATE exported_refunds e SET refund_id = s.refund_id, standing = s.standing FROM settling s WHERE e.id = s.id
        """;

    /// <summary>Orders of which requests no longer fit beside what the platform gave back, each with the number of a refund of it.</summary>
    public const string NoLongerFit = $"""
        SELECT o.id, o.number, min(s.number)
        FROM settling s JOIN orders o ON o.id = s.order_id
        WHERE s.standing = 'recorded' AND o.held + o.platform_refunded > o.paid
          AND EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id AND {OpenRequest})
        GROUP BY o.id, o.number ORDER BY o.id
        """;

    /// <summary>$1 the shop, $2 now. Of an order of which nobody knows what was paid, nobody knows that it is too much.</summary>
    public static readonly string TellOverRefunded = $"""
        INSERT INTO notices (kind, shop_id, at, roles, everyone, order_number, facts)
        SELECT '{NoticeKind.OverRefunded.Key()}', $1, $2, ARRAY['supervisor', 'finance'], ARRAY['supervisor', 'finance'], o.number,
               json_build_object('amount', o.held + o.platform_refunded - o.paid)
        FROM orders o
        WHERE o.id IN (SELECT s.order_id FROM settling s WHERE s.standing = 'recorded')
          AND o.paid > 0 AND o.held + o.platform_refunded > o.paid
        """;

    /// <summary>$1 the shop, $2 now. To whoever has the case, else to its agent, else to every agent of the shop.</summary>
    public static readonly string TellCases = $"""
        INSERT INTO notices (kind, shop_id, at, roles, everyone, person, case_number, facts)
        SELECT c.kind, $1, $2, ARRAY['agent'], CASE WHEN c.person IS NULL THEN ARRAY['agent'] ELSE ARRAY[]::text[] END, c.person, c.number,
               json_build_object('workflow', c.workflow, 'step', c.step, 'amount', c.amount)
        FROM (SELECT CASE WHEN bool_or(s.standing = 'settled' AND r.case_id = c.id) THEN '{NoticeKind.SettledByPlatform.Key()}'
                          ELSE '{NoticeKind.PlatformRefunded.Key()}' END AS kind,
                     c.number, c.workflow, c.step, COALESCE(c.assignee, (c.known ->> 'agent')::uuid, c.opened_by) AS person,
                     COALESCE(sum(s.amount) FILTER (WHERE s.standing = 'settled' AND r.case_id = c.id), sum(s.amount)) AS amount
              FROM settling s JOIN cases c ON c.order_id = s.order_id JOIN refunds r ON r.id = s.refund_id
              WHERE s.standing IN ('recorded', 'settled') AND (c.state = 'open' OR r.case_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.shop_id = $1 AND n.at = $2 AND n.case_number = c.number
                                                          AND n.kind = '{NoticeKind.RequestCancelled.Key()}')
              GROUP BY c.id) c
        """;

    /// <summary>$1 the shop, $2 the file. What became of them, and how many of those in the ledger it has otherwise.</summary>
    public const string Counts = """
        SELECT count(*) FILTER (WHERE s.standing IN ('recorded', 'settled')), count(*) FILTER (WHERE s.standing = 'settled'),
               count(*) FILTER (WHERE s.standing = 'in-ledger'),
               count(*) FILTER (WHERE s.standing = 'in-ledger' AND (r.amount, r.order_id) IS DISTINCT FROM (s.amount, s.order_id)),
               (SELECT count(*) FROM exported_refunds e WHERE e.shop_id = $1 AND e.file_id = $2 AND e.refund_id IS NULL)
        FROM settling s LEFT JOIN refunds r ON r.id = s.refund_id
        """;
}
