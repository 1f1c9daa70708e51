namespace CaseDesk.App.Refunds;

/// <summary>Which requests each tab of a supervisor lists. $1 the shops that the reader supervises, $2 the reader, $3 a shop's key or null.</summary>
static class ApprovalSql
{
    /// <summary>At a step where supervisors decide.</summary>
    const string Waiting = """
        r.shop_id = ANY ($1) AND r.state = 'requested' AND c.state = 'open' AND c.owner_key = 'supervisor'
        AND ($3::text IS NULL OR s.key = $3)
        """;

    const string NotMine = """
        ($2 = ANY (r.authors)
         OR EXISTS (SELECT 1 FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content AND a.person_id = $2))
        """;

    /// <summary>What the reader has approved, and when the last time.</summary>
    const string ByReader = """
        JOIN (SELECT a.refund_id, max(a.at) AS at FROM refund_approvals a WHERE a.person_id = $2 GROUP BY a.refund_id) given
          ON given.refund_id = r.id
        """;

    const string Given = "r.shop_id = ANY ($1) AND ($3::text IS NULL OR s.key = $3)";

    const string GivenAt = """
        (SELECT max(a.at) FROM refund_approvals a WHERE a.refund_id = r.id AND a.person_id = $2)
        """;

    /// <summary>Beside the refund's own columns; after them comes when the reader approved.</summary>
    const string Columns = """
        r.shop_id, s.time_zone, c.summary, c.buyer, c.workflow, c.version, c.step, c.entered_at, c.due_at, c.warn_at,
        c.platform_due_at, c.act, c.sort_at, c.id,
        (SELECT count(*) FROM evidence e WHERE e.case_id = c.id),
        (SELECT e.id FROM evidence e
         WHERE e.case_id = c.id AND e.media_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp')
         ORDER BY e.at DESC, e.id DESC LIMIT 1),
        o.verified, o.paid_differs
        """;

    /// <summary>$4 and $5 where the page begins, $6 how many.</summary>
    public static string Page(ApprovalTab tab) =>
        tab == ApprovalTab.Given
            ? $"""
                SELECT {RefundSheets.Columns}, {Columns}, given.at {RefundSheets.From} {ByReader}
                WHERE {Given} AND (given.at, c.id) < ($4, $5)
                ORDER BY given.at DESC, c.id DESC LIMIT $6
                """
            : $"""
                SELECT {RefundSheets.Columns}, {Columns}, {GivenAt} {RefundSheets.From}
                WHERE {(
                    tab == ApprovalTab.Mine ? $"{Waiting} AND NOT {NotMine}" : $"{Waiting} AND {NotMine}"
                )} AND (c.sort_at, c.id) > ($4, $5)
                ORDER BY c.sort_at, c.id LIMIT $6
                """;

    public const string Counts = $"""
        SELECT (SELECT count(*) FROM (SELECT 1 {Short} WHERE {Waiting} AND NOT {NotMine} LIMIT 1000) AS mine),
               (SELECT count(*) FROM (SELECT 1 {Short} WHERE {Waiting} AND {NotMine} LIMIT 1000) AS others),
               (SELECT count(*) FROM (SELECT 1 {Short} {ByReader} WHERE {Given} LIMIT 1000) AS given)
        """;

    const string Short = "FROM refunds r JOIN shops s ON s.id = r.shop_id JOIN cases c ON c.id = r.case_id";

    /// <summary>$1 the refunds that are listed, $2 now. A row for each shop and person that asked for one of them.</summary>
    public const string Requesters = """
        SELECT s.key, r.requested_by, count(*), count(*) FILTER (WHERE r.state = 'rejected'), sum(r.amount)
        FROM refunds r JOIN shops s ON s.id = r.shop_id
        WHERE (r.shop_id, r.requested_by) IN (SELECT q.shop_id, q.requested_by FROM refunds q WHERE q.id = ANY ($1))
          AND r.requested_at > $2 - interval '30 days'
        GROUP BY s.key, r.requested_by
        """;
}
