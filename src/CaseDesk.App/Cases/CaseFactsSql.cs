using CaseDesk.App.Reshipments;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.PlatformDispute;

namespace CaseDesk.App.Cases;

/// <summary>
/// The SQL of a case and of what the rules ask of it; $1 is the case's number. Each statement reads one thing by its key:
/// a statement costs PostgreSQL by the tables it opens, and what follows from the rows is told in C#.
/// </summary>
static class CaseFactsSql
{
    /// <summary>What is read of every case <c>c</c>, and which rules of the house hold.</summary>
    public const string CaseColumns = """
        c.id, c.number, c.shop_id, c.workflow, c.version, c.order_id, c.step, c.state, c.entered_at, c.due_at,
        c.opened_at, c.opened_by, c.assignee, c.pauses, c.calendar_version, c.alarms_written, c.liability, c.known,
        c.amount, c.act, c.entries, c.head, c.next_alarm_at, (SELECT h.stamp FROM house_rules h), c.step_limit,
        c.platform_due_at
        """;

    /// <summary>What is read beside them has this number, and those after it.</summary>
    public const int CaseColumnCount = 26;

    public const string Case = $"SELECT {CaseColumns} FROM cases c WHERE c.number = $1";

    /// <summary>Of a case <c>c</c>: nobody has told the platform's deadline on it, which would hold against the order's data.</summary>
    public static readonly string FollowsPlatformDueOfOrder =
        $"(c.known -> 'inputs' -> '{PlatformDisputeRules.AnswerBy.Name}') IS NULL";

    /// <summary>After its order's lock; of several cases in the order of their numbers.</summary>
    public const string LockCase = "SELECT 1 FROM cases WHERE number = $1 FOR NO KEY UPDATE";

    /// <summary>
    /// The order that an act names ($2, of the case's shop), before anything is read of it: cases that hang on it, and others
    /// that name it, wait.
    /// </summary>
    public const string LockNamedOrder = """
        SELECT 1 FROM orders o JOIN cases c ON c.shop_id = o.shop_id WHERE c.number = $1 AND o.number = $2 FOR NO KEY UPDATE OF o
        """;

    const string OrderOfCase = "(SELECT c.order_id FROM cases c WHERE c.number = $1)";

    /// <summary>When order <c>o</c> left, by whatever its data tell: the order itself, its delivery, or the first of its parcels.</summary>
    public const string LeftAt = """
        COALESCE(o.shipped_at, o.delivered_at,
                 (SELECT min(COALESCE(p.shipped_at, p.delivered_at)) FROM parcels p WHERE p.order_id = o.id))
        """;

    const string OrderColumns =
        $"o.number, o.paid, o.held, o.platform_refunded, {LeftAt}, o.cancelled_at, o.platform_due_at, o.platform_checked_at, o.verified, o.paid_differs";

    const string FromOrder = $"FROM orders o WHERE o.id = {OrderOfCase}";

    /// <summary>As <c>d</c>, the first of the disputes of order <c>o</c> that are open at the platform.</summary>
    public const string JoinDispute = $"""
        LEFT JOIN LATERAL (SELECT d.number, d.opened_at FROM cases d
                           WHERE d.order_id = o.id AND d.workflow = '{KindKeys.PlatformDispute}' AND d.state = 'open'
                           ORDER BY d.number LIMIT 1) d ON true
        """;

    const string FromOrderWithDispute = $"FROM orders o {JoinDispute} WHERE o.id = {OrderOfCase}";

    /// <summary>The order keeps its key, so that what merely refers to it need not wait.</summary>
    const string ForUpdate = "FOR NO KEY UPDATE OF o";

    /// <summary>The order's own row, with what is asked of its other cases beside it.</summary>
    public static string Order(bool locked, bool dispute) =>
        (locked, dispute) switch
        {
            (false, false) => $"SELECT {OrderColumns}, NULL, NULL {FromOrder}",
            (false, true) => $"SELECT {OrderColumns}, d.number, d.opened_at {FromOrderWithDispute}",
            (true, false) => $"SELECT {OrderColumns}, NULL, NULL {FromOrder} {ForUpdate}",
            (true, true) => $"SELECT {OrderColumns}, d.number, d.opened_at {FromOrderWithDispute} {ForUpdate}",
        };

    /// <summary>The order's refunds that hold money, once for each of their lines.</summary>
    public const string Refunds = $"""
        SELECT r.id, r.case_id, r.kind, r.origin, r.state, r.amount, r.requested_by, r.requested_at, r.authors,
               r.approved_at, r.payer, l.line, l.quantity, r.platform_number
        FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
        WHERE r.order_id = {OrderOfCase} AND r.state NOT IN ('rejected', 'cancelled', 'failed')
        """;

    /// <summary>The approvals of what the case's refunds say now.</summary>
    public const string Approvals = """
        SELECT a.refund_id, a.person_id, a.at, a.named, a.in_name_of
        FROM refunds r JOIN refund_approvals a ON a.refund_id = r.id AND a.content = r.content
        WHERE r.case_id = (SELECT c.id FROM cases c WHERE c.number = $1)
        ORDER BY a.at
        """;

    /// <summary>The order's lines, each once for every unit of it that is claimed.</summary>
    public const string Lines = $"""
        SELECT l.line, l.sku, l.title, l.quantity, l.price, u.unit, u.refund_id
        FROM order_lines l LEFT JOIN unit_claims u ON u.order_id = l.order_id AND u.line = l.line
        WHERE l.order_id = {OrderOfCase} AND NOT l.cancelled
        """;

    /// <summary>How often at most a line that the case's return is asked for has left the house.</summary>
    public static readonly string Dispatches = $"""
        SELECT COALESCE(max({DispatchSql.Earlier("c.order_id", "l.line")}), 1)
        FROM cases c
        JOIN refunds r ON r.case_id = c.id AND r.kind = 'return' AND r.state NOT IN ('rejected', 'cancelled', 'failed')
        JOIN refund_lines l ON l.refund_id = r.id
        WHERE c.number = $1
        """;

    /// <summary>A piece that came from another case was attached at none of this one's steps.</summary>
    public const string Evidence = """
        SELECT e.id, CASE WHEN e.original IS NULL THEN e.step ELSE '' END, e.added_by, e.added_as, e.at FROM evidence e JOIN cases c ON c.id = e.case_id WHERE c.number = $1
        """;

    public const string PersonalKey = """
        SELECT k.key FROM case_keys k JOIN cases c ON c.id = k.case_id WHERE c.number = $1
        """;
}
