using CaseDesk.App.Reshipments;

namespace CaseDesk.App.Refunds;

/// <summary>
/// Which requests each tab of a supervisor lists, money and goods alike. $1 the shops that the reader supervises, $2 the
/// reader, $3 a shop's key or null.
/// </summary>
static class ApprovalSql
{
    /// <summary>The requests for money, and those for goods.</summary>
    static readonly Requests Money = new(
        "r",
        RefundSheets.Columns,
        RefundSheets.From,
        "refunds",
        "refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content",
        "refund_id",
        "refund_approvals"
    );

    static readonly Requests Goods = new(
        "g",
        ReshipmentSheets.Columns,
        ReshipmentSheets.From,
        "reshipments",
        "reshipment_approvals a WHERE a.reshipment_id = g.id",
        "reshipment_id",
        "reshipment_approvals"
    );

    /// <summary>Of the requests for money. $4 and $5 where the page begins, $6 how many.</summary>
    public static string MoneyPage(ApprovalTab tab) => Money.Page(tab);

    /// <summary>Of the requests for goods, from the same place on.</summary>
    public static string GoodsPage(ApprovalTab tab) => Goods.Page(tab);

    public static string Counts { get; } = $"SELECT {Money.Counts}, {Goods.Counts}";

    /// <summary>$1 the keys of shops and $3 who asked in each of them, $2 now: what they asked for in money.</summary>
    public const string Requesters = """
        SELECT s.key, r.requested_by, count(*), count(*) FILTER (WHERE r.state = 'rejected'), sum(r.amount)
        FROM (SELECT DISTINCT * FROM unnest($1::text[], $3::uuid[]) AS asked(shop, person)) asked
        JOIN shops s ON s.key = asked.shop
        JOIN refunds r ON r.shop_id = s.id AND r.requested_by = asked.person AND r.requested_at > $2 - interval '30 days'
        GROUP BY s.key, r.requested_by
        """;

    /// <param name="One">The alias of a request.</param>
    /// <param name="Table">Where requests of this kind stand.</param>
    /// <param name="Given">The approvals of what a request says now.</param>
    /// <param name="Of">The column by which an approval names its request.</param>
    sealed record Requests(
        string One,
        string Columns,
        string From,
        string Table,
        string Given,
        string Of,
        string Approvals
    )
    {
        string Short => $"FROM {Table} {One} JOIN shops s ON s.id = {One}.shop_id JOIN cases c ON c.id = {One}.case_id";

        /// <summary>At a step where supervisors decide.</summary>
        string Waiting =>
            $"""
                {One}.shop_id = ANY ($1) AND {One}.state = 'requested' AND c.state = 'open' AND c.owner_key = 'supervisor'
                AND ($3::text IS NULL OR s.key = $3)
                """;

        string NotMine => $"($2 = ANY ({One}.authors) OR EXISTS (SELECT 1 FROM {Given} AND a.person_id = $2))";

        /// <summary>What the reader has approved, and when the last time.</summary>
        string ByReader =>
            $"""
                JOIN (SELECT a.{Of}, max(a.at) AS at FROM {Approvals} a WHERE a.person_id = $2 GROUP BY a.{Of}) given
                  ON given.{Of} = {One}.id
                """;

        string Mine => $"{One}.shop_id = ANY ($1) AND ($3::text IS NULL OR s.key = $3)";

        /// <summary>Beside the request's own columns; after them come when the reader approved and the number of the case.</summary>
        string OfCase =>
            $"""
                {One}.shop_id, s.time_zone, c.summary, c.buyer, c.workflow, c.version, c.step, c.entered_at, c.due_at, c.warn_at,
                c.platform_due_at, c.act, c.sort_at, c.id,
                (SELECT count(*) FROM evidence e WHERE e.case_id = c.id),
                (SELECT e.id FROM evidence e
                 WHERE e.case_id = c.id AND e.media_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp')
                 ORDER BY e.at DESC, e.id DESC LIMIT 1),
                o.verified, o.paid_differs
                """;

        public string Page(ApprovalTab tab) =>
            tab switch
            {
                ApprovalTab.Mine => Undecided($"NOT {NotMine}"),
                ApprovalTab.Others => Undecided(NotMine),
                ApprovalTab.Given => $"""
                    SELECT {Columns}, {OfCase}, given.at, c.number {From} {ByReader}
                    WHERE {Mine} AND (given.at, c.id) < ($4, $5)
                    ORDER BY given.at DESC, c.id DESC LIMIT $6
                    """,
            };

        string Undecided(string whose) =>
            $"""
                SELECT {Columns}, {OfCase}, (SELECT max(a.at) FROM {Approvals} a WHERE a.{Of} = {One}.id AND a.person_id = $2), c.number
                {From}
                WHERE {Waiting} AND {whose} AND (c.sort_at, c.id) > ($4, $5)
                ORDER BY c.sort_at, c.id LIMIT $6
                """;

        public string Counts =>
            $"""
                (SELECT count(*) FROM (SELECT 1 {Short} WHERE {Waiting} AND NOT {NotMine} LIMIT 1000) AS mine),
                (SELECT count(*) FROM (SELECT 1 {Short} WHERE {Waiting} AND {NotMine} LIMIT 1000) AS others),
                (SELECT count(*) FROM (SELECT 1 {Short} {ByReader} WHERE {Mine} LIMIT 1000) AS given)
                """;
    }
}
