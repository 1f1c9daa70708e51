using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;

namespace CaseDesk.App.Cases;

/// <summary>
/// Writes the statements of a list. Cases are found by walking each queue in the order of its index and merging the heads
/// of the walks; or, where the question names an order, a buyer or words, by looking those up first. Neither reads the
/// table from end to end, however many cases there are.
/// </summary>
sealed class CaseSql(CaseQuery query, CaseQueues own, CaseQueues everyRole, Guid person, DateTimeOffset now)
{
    const string Line = """
        SELECT k.closed, k.at, k.tie, c.number, s.key, s.name, s.time_zone, s.currency, c.workflow, c.version, c.step,
               c.owner_key, c.assignee, p.display_name, c.state, c.outcome, o.number, c.buyer, c.summary, c.amount,
               c.opened_at, c.entered_at, c.due_at, c.warn_at, c.cycle_due_at, c.platform_due_at, c.paused,
               CASE WHEN c.paused THEN (SELECT h.body::jsonb -> 'inputs' ->> 'question' FROM history h
                                        WHERE h.case_id = c.id AND h.action = 'ask-customer' ORDER BY h.seq DESC LIMIT 1) END,
               (SELECT h.at FROM history h WHERE h.case_id = c.id AND h.seq = c.entries), c.act
        """;

    readonly List<SqlValue> arguments = [];
    readonly CaseSearch search = CaseSearch.Of(query);

    public IReadOnlyList<SqlValue> Arguments => arguments;

    /// <summary>One row more than the page has, to tell whether another follows.</summary>
    public string Page(CaseCursor after) =>
        $"""
            {Found()}
            {Line}
            FROM (SELECT * FROM ({Keys(query.Tab, after, query.Limit + 1)}) AS u
                  ORDER BY closed, at, tie LIMIT {query.Limit + 1}) k
            JOIN cases c ON c.id = abs(k.tie)
            JOIN shops s ON s.id = c.shop_id
            LEFT JOIN orders o ON o.id = c.order_id
            LEFT JOIN people p ON p.id = c.assignee
            ORDER BY k.closed, k.at, k.tie
            """;

    /// <summary>One column for each tab.</summary>
    public string Counts(IReadOnlyList<CaseTab> tabs) => $"{Found()} SELECT {string.Join(", ", tabs.Select(Count))}";

    string Count(CaseTab tab) =>
        $"(SELECT count(*) FROM (SELECT 1 FROM ({Keys(tab, CaseCursor.Start, CaseCount.Cap + 1)}) k LIMIT {CaseCount.Cap + 1}) n)";

    string Keys(CaseTab tab, CaseCursor after, int limit)
    {
        var parts = new List<string>();
        if (!after.Closed)
        {
            parts.Add(Running(tab, after, limit));
        }

        if (own.ClosedShops.Length > 0 && tab == CaseTab.All)
        {
            parts.Add(Closed(after, limit));
        }

        return parts.Count == 0
            ? "SELECT false AS closed, now() AS at, 0::bigint AS tie WHERE false"
            : string.Join(" UNION ALL ", parts);
    }

    string Running(CaseTab tab, CaseCursor after, int limit)
    {
        const string columns = "SELECT false AS closed, c.sort_at AS at, c.id AS tie";
        var conditions = $"c.state <> 'closed' {Beyond(after)} {OfTab(tab)} {Filters()}";
        var head = $"ORDER BY c.sort_at, c.id LIMIT {limit}";
        if (search.Narrows || query.Assignee is not null)
        {
            var from = search.Narrows ? "found f JOIN cases c ON c.id = f.id" : "cases c";
            return $"""
                ({columns} FROM {from} JOIN {Queues(tab)} ON q.shop = c.shop_id AND q.owner = c.owner_key
                 WHERE {conditions} {head})
                """;
        }

        return tab == CaseTab.Mine
            ? $"""
                ({columns} FROM cases c
                 WHERE c.shop_id = ANY ({Arg(everyRole.Shops)}) AND c.owner_key = ANY ({Arg(everyRole.Owners)})
                 AND {conditions} {head})
                """
            : $"""
                (SELECT r.* FROM {Queues(tab)} CROSS JOIN LATERAL (
                    {columns} FROM cases c
                    WHERE c.shop_id = q.shop AND c.owner_key = q.owner AND {conditions} {head}) r)
                """;
    }

    string Queues(CaseTab tab)
    {
        var queues = tab == CaseTab.Mine ? everyRole : own;
        return $"unnest({Arg(queues.Shops)}, {Arg(queues.Owners)}, {Arg(queues.DayEnds)}) AS q(shop, owner, day_end)";
    }

    string Beyond(CaseCursor after) =>
        after == CaseCursor.Start ? "" : $"AND (c.sort_at, c.id) > ({Arg(after.At)}, {Arg(after.Tie)})";

    string Closed(CaseCursor after, int limit)
    {
        var conditions = $"c.state = 'closed' {(after.Closed ? $"AND c.id < {Arg(-after.Tie)}" : "")} {Filters()}";
        const string columns = "SELECT true AS closed, 'infinity'::timestamptz AS at, -c.id AS tie";
        return search.Narrows
            ? $"""
                ({columns} FROM found f JOIN cases c ON c.id = f.id
                 WHERE c.shop_id = ANY ({Arg(own.ClosedShops)}) AND {conditions} ORDER BY c.id DESC LIMIT {limit})
                """
            : $"""
                (SELECT r.* FROM unnest({Arg(own.ClosedShops)}) AS q(shop) CROSS JOIN LATERAL (
                    {columns} FROM cases c WHERE c.shop_id = q.shop AND {conditions} ORDER BY c.id DESC LIMIT {limit}) r)
                """;
    }

    string OfTab(CaseTab tab) =>
        tab switch
        {
            CaseTab.All => "",
            CaseTab.Mine => $"AND c.assignee = {Arg(person)}",
            CaseTab.Overdue => $"AND c.sort_at <= {Arg(now)}",
            CaseTab.DueToday => $"AND c.sort_at > {Arg(now)} AND c.sort_at < q.day_end",
            CaseTab.Waiting => "AND c.paused",
            CaseTab.NoDeadline => "AND NOT c.paused AND c.sort_at = 'infinity'",
        };

    string Filters() =>
        string.Concat(
            query.Workflow is { } workflow ? $" AND c.workflow = {Arg(workflow)}" : "",
            query.Step is { } step ? $" AND c.step = {Arg(step)}" : "",
            query.Assignee is { } assignee ? $" AND c.assignee = {Arg(assignee)}" : "",
            query.Unassigned ? " AND c.assignee IS NULL" : "",
            query.State is { } state and not CaseState.Closed ? $" AND c.state = {Arg(Domain.Keys.Key(state))}" : "",
            query.DueBefore is { } before ? $" AND c.sort_at < {Arg(before.ToUniversalTime())}" : ""
        );

    string Found() =>
        search.Narrows
            ? $"WITH found AS MATERIALIZED ({search.Sql(Arg, [.. everyRole.Shops.Union(everyRole.ClosedShops)])})"
            : "";

    /// <summary>The place of a value; the same value has one place, however often a statement names it.</summary>
    string Arg(SqlValue value)
    {
        var at = arguments.FindIndex(known => Equals(known, value));
        if (at < 0)
        {
            at = arguments.Count;
            arguments.Add(value);
        }

        return $"${at + 1}";
    }
}
