using CaseDesk.App.Refunds.Batches;

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
            "The refund's order, or its case, is not there or is another's.",
            """
            SELECT 'refund ' || r.id FROM refunds r LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN cases c ON c.id = r.case_id
            WHERE o.shop_id IS DISTINCT FROM r.shop_id OR r.case_id IS NOT NULL AND c.order_id IS DISTINCT FROM r.order_id
            """
        ),
        (
            "The platform's export says that it was refunded, and the ledger does not count it.",
            """
            SELECT 'exported refund ' || e.number
            FROM exported_refunds e LEFT JOIN refunds r ON r.id = e.refund_id
            WHERE e.standing NOT IN ('waiting', 'bounced') AND (r.id IS NULL OR r.shop_id <> e.shop_id OR NOT refund_holds_money(r.state))
            """
        ),
        (
            "The courier claim's order, or its case, is not there or is another's.",
            """
            SELECT 'claim ' || k.id FROM courier_claims k LEFT JOIN cases c ON c.id = k.case_id
            WHERE (c.shop_id, c.order_id) IS DISTINCT FROM (k.shop_id, k.order_id)
            """
        ),
        (
            "What the courier paid for the claim is not what was written down as it came.",
            """
            SELECT 'claim ' || k.id FROM courier_claims k
            LEFT JOIN (SELECT v.claim_id, sum(v.amount) AS came FROM claim_recoveries v GROUP BY 1) v ON v.claim_id = k.id
            WHERE k.recovered <> COALESCE(v.came, 0)
            """
        ),
        (
            "It counts as paid, and its reference, payer or time is missing.",
            """
            SELECT 'refund ' || r.id FROM refunds r
            WHERE r.origin = 'desk' AND r.state IN ('paid', 'compiled', 'reconciled')
              AND (r.reference IS NULL OR r.payer IS NULL OR r.paid_at IS NULL)
            """
        ),
        (
            "The units that the refund claims are not those that it is for.",
            """
            SELECT DISTINCT 'refund ' || refund_id
            FROM (SELECT l.refund_id, l.line, l.quantity
                  FROM refund_lines l JOIN refunds r ON r.id = l.refund_id
                  WHERE refund_holds_money(r.state) AND r.kind IN ('return', 'cancellation', 'without-return')) AS l
            FULL JOIN (SELECT c.refund_id, c.line, count(*) AS claimed FROM unit_claims c WHERE c.refund_id IS NOT NULL GROUP BY 1, 2) AS u
                 USING (refund_id, line)
            WHERE l.quantity IS DISTINCT FROM u.claimed
            """
        ),
        (
            "The units that the reshipment claims are not those that it is for.",
            """
            SELECT DISTINCT 'reshipment ' || reshipment_id
            FROM (SELECT l.reshipment_id, l.line, l.quantity
                  FROM reshipment_lines l JOIN reshipments s ON s.id = l.reshipment_id
                  WHERE s.state NOT IN ('rejected', 'cancelled', 'lost', 'wrong') AND (s.new_order IS NULL OR s.state <> 'approved')) AS l
            FULL JOIN (SELECT c.reshipment_id, c.line, count(*) AS claimed
                       FROM unit_claims c WHERE c.reshipment_id IS NOT NULL GROUP BY 1, 2) AS u
                 USING (reshipment_id, line)
            WHERE l.quantity IS DISTINCT FROM u.claimed
            """
        ),
        (
            "The reshipment is not of its case's order and shop.",
            """
            SELECT 'reshipment ' || s.id FROM reshipments s JOIN cases c ON c.id = s.case_id
            WHERE s.order_id IS DISTINCT FROM c.order_id OR s.shop_id <> c.shop_id
            """
        ),
        (
            "Somebody approved a reshipment that they had asked for.",
            """
            SELECT DISTINCT 'reshipment ' || s.id FROM reshipments s JOIN reshipment_approvals a ON a.reshipment_id = s.id
            WHERE a.person_id = ANY (s.authors) OR a.in_name_of = ANY (s.authors)
            """
        ),
        (
            "The form is not of its case's order and shop.",
            """
            SELECT 'form ' || f.id FROM forms f JOIN cases c ON c.id = f.case_id
            WHERE f.order_id IS DISTINCT FROM c.order_id OR f.shop_id <> c.shop_id
            """
        ),
        (
            "Somebody approved a form that they had asked for.",
            """
            SELECT DISTINCT 'form ' || f.id FROM forms f JOIN form_approvals a ON a.form_id = f.id
            WHERE a.person_id = ANY (f.authors) OR a.in_name_of = ANY (f.authors)
            """
        ),
        (
            "The form counts as approved, and nobody approved it.",
            """
            SELECT 'form ' || f.id FROM forms f
            WHERE f.state IN ('approved', 'agreed') AND NOT EXISTS (SELECT 1 FROM form_approvals a WHERE a.form_id = f.id)
            """
        ),
        (
            "Somebody approved what they had asked for.",
            """
            SELECT DISTINCT 'refund ' || r.id FROM refunds r JOIN refund_approvals a ON a.refund_id = r.id
            WHERE (a.person_id = ANY (r.authors) OR a.in_name_of = ANY (r.authors)) AND a.content = r.content
            """
        ),
        (
            "It counts as approved, and no approval is of what it says.",
            """
            SELECT 'refund ' || r.id FROM refunds r
            WHERE r.origin = 'desk' AND r.state IN ('approved', 'paying', 'unknown', 'paid', 'compiled', 'reconciled')
              AND NOT (r.approved_by_rule AND r.kind = 'cancellation')
              AND NOT EXISTS (SELECT 1 FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content)
            """
        ),
        (
            "The batch is not what it was when it was taken.",
            $"""
            SELECT 'payment batch ' || b.id
            FROM payment_batches b LEFT JOIN batched_refunds l ON l.batch_id = b.id
            GROUP BY b.id
            HAVING (b.count, b.total) IS DISTINCT FROM (count(l.refund_id), COALESCE(sum(l.amount), 0))
                OR b.sha256 IS DISTINCT FROM {BatchDigest.Sql}
            """
        ),
        (
            "It is being paid in a batch that does not list it as it is, or of another shop, method or payer.",
            """
            SELECT 'refund ' || r.id
            FROM refunds r
            LEFT JOIN payment_batches b ON b.id = r.payment_batch_id
            LEFT JOIN batched_refunds l ON l.batch_id = b.id AND l.refund_id = r.id
            WHERE r.payment_batch_id IS NOT NULL
              AND ((l.content, l.amount, b.shop_id, b.method) IS DISTINCT FROM (r.content, r.amount, r.shop_id, r.method)
                   OR r.state IN ('requested', 'approved', 'rejected', 'cancelled')
                   OR r.state = 'paying' AND r.payer IS DISTINCT FROM b.taken_by)
            """
        ),
        (
            "The batch has results of somebody who did not take it, or of rows that it does not have.",
            """
            SELECT DISTINCT 'payment batch ' || b.id
            FROM payment_results f JOIN payment_batches b ON b.id = f.batch_id CROSS JOIN LATERAL jsonb_array_elements(f.rows) AS one
            WHERE f.brought_by <> b.taken_by OR (one ->> 'Position')::int NOT BETWEEN 1 AND b.count
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
            "The statement's line does not say what the ledger says.",
            """
            SELECT 'refund ' || r.id
            FROM statement_lines l JOIN refunds r ON r.id = l.refund_id JOIN orders o ON o.id = r.order_id
                 LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN people q ON q.id = r.requested_by LEFT JOIN people y ON y.id = r.payer
            WHERE (l.entry ->> 'refund', l.entry ->> 'order', l.entry ->> 'case', l.entry ->> 'kind', l.entry ->> 'origin',
                   l.entry ->> 'reason', l.entry ->> 'bearer', l.entry ->> 'method', l.entry ->> 'reference',
                   (l.entry ->> 'at')::timestamptz, (l.entry ->> 'late')::boolean,
                   l.entry #>> '{requester,userName}', l.entry #>> '{payer,userName}',
                   jsonb_path_query_array(l.entry, '$.approvers[*].userName'))
                  IS DISTINCT FROM
                  (r.id::text, o.number, c.number, r.kind::text, r.origin::text,
                   r.reason, r.bearer, r.method, COALESCE(r.reference, r.platform_number),
                   r.paid_at, l.late, q.user_name, y.user_name,
                   to_jsonb(ARRAY(SELECT p.user_name FROM refund_approvals a JOIN people p ON p.id = a.person_id
                                  WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id)))
            """
        ),
        (
            "The correction does not say what the line says that it corrects.",
            """
            SELECT 'correction ' || k.id
            FROM corrections k LEFT JOIN statement_lines l ON l.refund_id = k.refund_id
                 LEFT JOIN overpayments o ON o.correction_id = k.id
            WHERE k.entry - '{amount,corrects,at,late,bearer}'::text[]
                  IS DISTINCT FROM l.entry - '{amount,corrects,at,late,bearer}'::text[]
               OR (k.entry ->> 'bearer' IS DISTINCT FROM COALESCE(o.bearer, l.entry ->> 'bearer')
                   AND NOT (k.amount < 0 AND EXISTS (SELECT 1 FROM overpayments x
                                                     WHERE x.refund_id = k.refund_id AND x.state = 'written-off'
                                                       AND x.bearer = k.entry ->> 'bearer')))
               OR (k.entry ->> 'amount')::numeric IS DISTINCT FROM k.amount
               OR (k.entry ->> 'at')::timestamptz IS DISTINCT FROM k.at
            """
        ),
        (
            "The overpayment is not what its correction entered.",
            """
            SELECT 'overpayment ' || o.id
            FROM overpayments o LEFT JOIN corrections k ON k.id = o.correction_id LEFT JOIN statements t ON t.id = k.statement_id
            WHERE (t.shop_id, k.refund_id, k.amount, k.by, k.at)
                  IS DISTINCT FROM (o.shop_id, o.refund_id, o.amount, o.recorded_by, o.recorded_at)
            """
        ),
        (
            "More came back than was paid too much.",
            """
            SELECT 'overpayment ' || o.id FROM overpayments o
            WHERE o.amount < (SELECT sum(v.amount) FROM overpayment_recoveries v WHERE v.overpayment_id = o.id)
            """
        ),
        (
            "What came back of the overpayment is not what was written down as it came.",
            """
            SELECT 'overpayment ' || o.id FROM overpayments o
            WHERE o.recovered <> (SELECT COALESCE(sum(v.amount), 0) FROM overpayment_recoveries v WHERE v.overpayment_id = o.id)
               OR (o.state = 'recovered') <> (o.recovered = o.amount)
            """
        ),
        (
            "The overpayment was acknowledged or written off by whoever paid or recorded it.",
            """
            SELECT 'overpayment ' || o.id FROM overpayments o JOIN refunds r ON r.id = o.refund_id
            WHERE o.acknowledged_by IN (r.payer, o.recorded_by) OR o.written_off_by IN (r.payer, o.recorded_by)
            """
        ),
        (
            "The statement and the ledger do not say the same of what became of it.",
            """
            SELECT 'refund ' || r.id
            FROM statement_lines l JOIN statements s ON s.id = l.statement_id JOIN refunds r ON r.id = l.refund_id
            WHERE r.shop_id <> s.shop_id
               OR r.state <> CASE WHEN l.finding = 'disputed' THEN 'failed'
                                  WHEN s.state IN ('reconciled', 'closed') THEN 'reconciled'
                                  ELSE 'compiled' END
            """
        ),
        (
            "Its money did not arrive, and the corrections do not take all of it back.",
            """
            SELECT 'refund ' || r.id FROM statement_lines l JOIN refunds r ON r.id = l.refund_id
            WHERE l.finding = 'disputed'
              AND (SELECT COALESCE(sum(k.amount), 0) FROM corrections k WHERE k.refund_id = r.id) <> -r.amount
            """
        ),
        (
            "A history that was anchored is no longer what it was on that day.",
            """
            SELECT DISTINCT 'case ' || COALESCE(c.number, a.case_id::text)
            FROM anchored_heads a LEFT JOIN cases c ON c.id = a.case_id
                 LEFT JOIN history h ON h.case_id = a.case_id AND h.seq = a.entries
            WHERE h.hash IS DISTINCT FROM a.head
            """
        ),
        (
            "There are entries of a case that is gone.",
            """
            SELECT DISTINCT 'case ' || h.case_id FROM history h
            WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = h.case_id)
            """
        ),
    ];
}
