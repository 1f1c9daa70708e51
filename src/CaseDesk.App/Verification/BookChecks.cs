namespace CaseDesk.App.Verification;

/// <summary>What must hold between the books of the desk: each question names the places where it does not.</summary>
static class BookChecks
{
    const string Sums = """
        SELECT order_id,
               sum(amount) FILTER (WHERE origin = 'desk' AND kind NOT IN ('freight', 'compensation')) AS held,
               sum(amount) FILTER (WHERE origin = 'desk' AND kind = 'freight') AS freight,
               sum(amount) FILTER (WHERE origin = 'desk' AND kind = 'compensation') AS compensation,
               sum(amount) FILTER (WHERE origin = 'platform') AS platform
        FROM refunds WHERE refund_holds_money(state) GROUP BY order_id
        """;

    public static readonly IReadOnlyList<(string Sentence, string Sql)> All =
    [
        (
            "The sums that the order keeps are not those of its refunds.",
            $"""
            SELECT 'order ' || o.number FROM orders o LEFT JOIN ({Sums}) s ON s.order_id = o.id
            WHERE (o.held, o.freight_held, o.compensation_held, o.platform_refunded)
                  IS DISTINCT FROM (COALESCE(s.held, 0), COALESCE(s.freight, 0), COALESCE(s.compensation, 0), COALESCE(s.platform, 0))
            """
        ),
        ("The desk gives back more than was paid.", "SELECT 'order ' || number FROM orders WHERE held > paid"),
        (
            "The units that the refund claims are not those that it is for.",
            """
            SELECT 'refund ' || r.id FROM refunds r
            WHERE r.kind IN ('return', 'cancellation', 'without-return')
              AND (SELECT count(*) FROM unit_claims u WHERE u.refund_id = r.id)
                  <> CASE WHEN refund_holds_money(r.state)
                          THEN (SELECT COALESCE(sum(l.quantity), 0) FROM refund_lines l WHERE l.refund_id = r.id)
                          ELSE 0 END
            """
        ),
        (
            "Somebody approved what they had asked for.",
            """
            SELECT DISTINCT 'refund ' || r.id FROM refunds r JOIN refund_approvals a ON a.refund_id = r.id
            WHERE a.person_id = ANY (r.authors)
            """
        ),
        (
            "It counts as compiled and stands on no statement.",
            """
            SELECT 'refund ' || r.id FROM refunds r
            WHERE r.state IN ('compiled', 'reconciled')
              AND NOT EXISTS (SELECT 1 FROM statement_lines l WHERE l.refund_id = r.id)
            """
        ),
        (
            "The statement lists another amount than the ledger.",
            """
            SELECT 'refund ' || r.id FROM statement_lines l JOIN refunds r ON r.id = l.refund_id
            WHERE (l.entry ->> 'amount')::numeric <> r.amount
            """
        ),
        (
            "A history that was anchored is no longer what it was on that day.",
            """
            SELECT DISTINCT 'case ' || c.number
            FROM anchored_heads a JOIN cases c ON c.id = a.case_id
                 LEFT JOIN history h ON h.case_id = a.case_id AND h.seq = a.entries
            WHERE h.hash IS DISTINCT FROM a.head
            """
        ),
    ];
}
