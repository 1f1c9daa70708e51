using CaseDesk.App.Forms;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.Outlay;

namespace CaseDesk.App.Refunds;

/// <summary>
/// Which requests each tab of a supervisor lists, money, goods and forms alike. $1 the shops that the reader supervises, $2 the
/// reader, $3 a shop's key or null.
/// </summary>
static class ApprovalSql
{
    static readonly Requests Money = new(
        "r",
        RefundSheets.Columns,
        RefundSheets.From,
        "refunds",
        "refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content",
        "refund_id",
        "refund_approvals"
    )
    {
        Only = "NOT (r.kind IN ('freight', 'compensation'))",
        StillAsks = FreightBesideStillAsks,
    };

    /// <summary>Outlays that are decided by themselves, wherever their case stands; the others go with their case.</summary>
    static readonly Requests Outlays = Money with
    {
        Only = "r.kind IN ('freight', 'compensation')",
        StillAsks = "false",
        Waits = $"NOT COALESCE((c.workflow, c.version, c.step) IN ({DecidedWithCase}), false)",
    };

    /// <summary>Freight that is decided with the request waits and has not got the reader's yes, though the request has.</summary>
    static string FreightBesideStillAsks =>
        $"""
            ((c.workflow, c.version, c.step) IN ({DecidedWithCase})
             AND EXISTS (SELECT 1 FROM refunds w
                         WHERE w.case_id = c.id AND w.kind IN ('freight', 'compensation') AND w.state = 'requested'
                           AND NOT EXISTS (SELECT 1 FROM refund_approvals a
                                           WHERE a.refund_id = w.id AND a.content = w.content AND a.person_id = $2)))
            """;

    /// <summary>The steps at which a supervisor decides over the outlays of a case together with it.</summary>
    static string DecidedWithCase
    {
        get
        {
            var steps = Catalogue
                .All.SelectMany(workflow =>
                    workflow
                        .Steps.Where(step => OutlayWorkflow.DecidedAt(workflow, step))
                        .Select(step => $"('{workflow.Key}', {workflow.Version.ToInvariant()}, '{step.Code}')")
                )
                .ToArray();
            return steps.Length == 0 ? "('', 0, '')" : string.Join(", ", steps);
        }
    }

    static readonly Requests Goods = new(
        "g",
        ReshipmentSheets.Columns,
        ReshipmentSheets.From,
        "reshipments",
        "reshipment_approvals a WHERE a.reshipment_id = g.id",
        "reshipment_id",
        "reshipment_approvals"
    );

    static readonly Requests Forms = new(
        "f",
        FormSheets.Columns,
        FormSheets.From,
        "forms",
        "form_approvals a WHERE a.form_id = f.id",
        "form_id",
        "form_approvals"
    )
    {
        StillAsks = FreightBesideStillAsks,
    };

    /// <summary>Of the requests for money. $4 and $5 where the page begins, $6 how many.</summary>
    public static string MoneyPage(ApprovalTab tab) => Money.Page(tab);

    /// <summary>Of the requests for goods, from the same place on.</summary>
    public static string GoodsPage(ApprovalTab tab) => Goods.Page(tab);

    /// <summary>Of the outlays that stand by themselves, from the same place on.</summary>
    public static string OutlaysPage(ApprovalTab tab) => Outlays.Page(tab);

    /// <summary>Of the forms, from the same place on.</summary>
    public static string FormsPage(ApprovalTab tab) => Forms.Page(tab);

    /// <summary>Of each sort three numbers, those of the tabs.</summary>
    public static string Counts { get; } = $"SELECT {Money.Counts}, {Goods.Counts}, {Outlays.Counts}, {Forms.Counts}";

    /// <summary>$1 people.</summary>
    public const string Names = "SELECT p.id, p.display_name FROM people p WHERE p.id = ANY ($1)";

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
        /// <summary>Which of the table's rows.</summary>
        public string Only { get; init; } = "true";

        /// <summary>Where its case stands while it waits: at a step where supervisors decide.</summary>
        public string Waits { get; init; } = "c.state = 'open' AND c.owner_key = 'supervisor'";

        /// <summary>What else the reader is asked for with a request that they have approved.</summary>
        public string StillAsks { get; init; } = "false";

        string Short => $"FROM {Table} {One} JOIN shops s ON s.id = {One}.shop_id JOIN cases c ON c.id = {One}.case_id";

        string Waiting =>
            $"""
                {One}.shop_id = ANY ($1) AND {One}.state = 'requested' AND {Waits} AND {Only}
                AND ($3::text IS NULL OR s.key = $3)
                """;

        string NotMine =>
            $"($2 = ANY ({One}.authors) OR (EXISTS (SELECT 1 FROM {Given} AND a.person_id = $2) AND NOT {StillAsks}))";

        /// <summary>What the reader has approved, and when the last time.</summary>
        string ByReader =>
            $"""
                JOIN (SELECT a.{Of}, max(a.at) AS at FROM {Approvals} a WHERE a.person_id = $2 GROUP BY a.{Of}) given
                  ON given.{Of} = {One}.id
                """;

        string Mine => $"{One}.shop_id = ANY ($1) AND ($3::text IS NULL OR s.key = $3) AND {Only}";

        /// <summary>Beside the request's own columns; after them come when the reader approved and the number of the case.</summary>
        string OfCase =>
            $"""
                {One}.shop_id, s.time_zone, c.summary, c.buyer, c.workflow, c.version, c.step, c.entered_at, c.due_at, c.warn_at,
                c.platform_due_at, c.act, c.sort_at, c.id,
                (SELECT count(*) FROM evidence e WHERE e.case_id = c.id),
                (SELECT e.id FROM evidence e
                 WHERE e.case_id = c.id AND e.media_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp')
                 ORDER BY e.at DESC, e.id DESC LIMIT 1),
                COALESCE(o.verified, true), COALESCE(o.paid_differs, false)
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
