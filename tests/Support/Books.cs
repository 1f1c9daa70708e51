namespace CaseDesk.Tests.Support;

/// <summary>Whether the sums that the ledger keeps are those of its refunds.</summary>
public static class Books
{
    const string Orders = """
        SELECT o.number FROM orders o
        WHERE o.held <> (SELECT COALESCE(sum(r.amount), 0) FROM refunds r
                         WHERE r.order_id = o.id AND r.origin = 'desk' AND refund_holds_money(r.state)
                           AND r.kind NOT IN ('freight', 'compensation'))
           OR o.platform_refunded <> (SELECT COALESCE(sum(r.amount), 0) FROM refunds r
                                      WHERE r.order_id = o.id AND r.origin = 'platform' AND refund_holds_money(r.state))
        """;

    const string Units = """
        SELECT r.id::text FROM refund_lines l JOIN refunds r ON r.id = l.refund_id
        WHERE r.kind IN ('return', 'cancellation', 'without-return')
          AND (SELECT count(*) FROM unit_claims u WHERE u.refund_id = r.id AND u.line = l.line)
              <> CASE WHEN refund_holds_money(r.state) THEN l.quantity ELSE 0 END
        """;

    /// <summary>Orders whose sums, refunds whose units, and cases whose chains are not what they should be.</summary>
    public static async Task AssertAgreeAsync(TestDesk desk)
    {
        Assert.Empty(await desk.ScalarAsync<string[]>($"SELECT ARRAY({Orders})"));
        Assert.Empty(await desk.ScalarAsync<string[]>($"SELECT ARRAY({Units})"));
        Assert.Empty(await Histories.BrokenAsync(desk.Database));
    }
}
