using Npgsql;

namespace CaseDesk.App.Tests.Walks;

/// <summary>
/// What CaseDesk promises of money, goods and duties, asked of the rows and of the histories themselves: not of the sums,
/// the lists of authors or the claims that the product keeps.
/// </summary>
static class Promises
{
    /// <summary>What every entry of the shop's histories changed of refunds: $1 is the shop's key.</summary>
    const string Told = """
        WITH told AS (
            SELECT h.person, h.at, (change ->> 'refund')::uuid AS refund, change ->> 'state' AS state,
                   change ? 'kind' AS asks, change ? 'approval' AS approves
            FROM history h JOIN cases c ON c.id = h.case_id JOIN shops s ON s.id = c.shop_id
            CROSS JOIN LATERAL jsonb_array_elements(COALESCE(h.body::jsonb -> 'changes', '[]')) AS change
            WHERE s.key = $1 AND change ? 'refund')
        """;

    const string Mine = "JOIN shops s ON s.id = r.shop_id AND s.key = $1";

    static readonly (string Sentence, string Sql)[] All =
    [
        (
            "the desk gives back more than was paid",
            $"""
            SELECT o.number FROM refunds r {Mine} JOIN orders o ON o.id = r.order_id
            WHERE r.origin = 'desk' AND r.kind NOT IN ('freight', 'compensation') AND r.state NOT IN ('rejected', 'cancelled', 'failed')
            GROUP BY o.id HAVING sum(r.amount) > o.paid
            """
        ),
        (
            "requests stand although the platform has left nothing for them",
            $"""
            SELECT o.number FROM refunds r {Mine} JOIN orders o ON o.id = r.order_id
            WHERE r.kind NOT IN ('freight', 'compensation') AND r.state NOT IN ('rejected', 'cancelled', 'failed')
            GROUP BY o.id
            HAVING sum(r.amount) > o.paid AND count(*) FILTER (WHERE r.origin = 'desk' AND r.state IN ('requested', 'approved')) > 0
            """
        ),
        (
            "more units have a remedy than were ordered",
            """
            SELECT o.number || ' line ' || l.line
            FROM orders o JOIN shops s ON s.id = o.shop_id AND s.key = $1 JOIN order_lines l ON l.order_id = o.id
            WHERE l.quantity <
                  (SELECT COALESCE(sum(x.quantity), 0) FROM refund_lines x JOIN refunds r ON r.id = x.refund_id
                   WHERE r.order_id = o.id AND x.line = l.line AND r.kind IN ('return', 'cancellation', 'without-return')
                     AND r.state NOT IN ('rejected', 'cancelled', 'failed'))
                + (SELECT COALESCE(sum(x.quantity), 0) FROM reshipment_lines x JOIN reshipments g ON g.id = x.reshipment_id
                   WHERE g.order_id = o.id AND x.line = l.line AND g.state NOT IN ('rejected', 'cancelled', 'lost', 'wrong'))
            """
        ),
        (
            "somebody approved what the history says they had asked for",
            $"""
            {Told}
            SELECT a.refund_id::text FROM refund_approvals a JOIN refunds r ON r.id = a.refund_id {Mine}
            WHERE EXISTS (SELECT 1 FROM told t WHERE t.refund = r.id AND t.asks AND t.state = 'requested' AND t.person = a.person_id AND t.at <= a.at)
            """
        ),
        (
            "the approver paid",
            $"""
            SELECT r.id::text FROM refunds r {Mine} JOIN refund_approvals a ON a.refund_id = r.id AND a.content = r.content
            WHERE r.origin = 'desk' AND r.state IN ('paid', 'compiled', 'reconciled') AND a.person_id = r.payer
            """
        ),
        (
            "money left twice for one refund",
            $"""
            {Told} SELECT t.refund::text FROM told t WHERE t.state = 'paid' GROUP BY t.refund HAVING count(*) > 1
            """
        ),
        (
            "a case has two requests for money open",
            $"""
            SELECT r.case_id::text FROM refunds r {Mine}
            WHERE r.origin = 'desk' AND r.kind NOT IN ('freight', 'compensation') AND r.state IN ('requested', 'approved', 'paying', 'unknown')
            GROUP BY r.case_id HAVING count(*) > 1
            """
        ),
        (
            "an ended case still asks for money",
            $"""
            SELECT c.number FROM refunds r {Mine} JOIN cases c ON c.id = r.case_id
            WHERE c.state = 'closed' AND r.origin = 'desk' AND r.kind NOT IN ('freight', 'compensation')
              AND r.state IN ('requested', 'approved', 'paying', 'unknown')
            """
        ),
        (
            "an ended case still has goods in the house to send",
            """
            SELECT c.number FROM reshipments g JOIN cases c ON c.id = g.case_id JOIN shops s ON s.id = g.shop_id AND s.key = $1
            WHERE c.state = 'closed' AND g.state IN ('requested', 'approved', 'packed', 'shipped')
            """
        ),
        (
            "goods that were missing left for an order that had been cancelled",
            """
            SELECT o.number FROM stock_out_orders t JOIN orders o ON o.id = t.order_id JOIN shops s ON s.id = o.shop_id AND s.key = $1
            WHERE t.shipped_at > o.cancelled_at
            """
        ),
        (
            "an open case waits in nobody's queue",
            """
            SELECT c.number FROM cases c JOIN shops s ON s.id = c.shop_id AND s.key = $1
            WHERE c.state <> 'closed' AND c.owner_key = '' AND NOT c.known::jsonb ? 'setAside'
            """
        ),
    ];

    /// <summary>A sentence for each of the shop's orders, refunds or cases of which one does not hold.</summary>
    public static async Task<List<string>> BrokenAsync(NpgsqlDataSource database, string shop)
    {
        var broken = new List<string>();
        foreach (var (sentence, sql) in All)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new() { Value = shop });
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                broken.Add($"{shop}: {sentence}: {row.GetString(0)}");
            }
        }

        return broken;
    }
}
