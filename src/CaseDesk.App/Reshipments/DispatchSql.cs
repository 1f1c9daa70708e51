namespace CaseDesk.App.Reshipments;

/// <summary>How often a line of an order has left the house. A unit has no face: whatever was sent of its line counts.</summary>
static class DispatchSql
{
    /// <summary>The order's own parcel, and each reshipment that was sent.</summary>
    /// <param name="order">The SQL of the order's id.</param>
    /// <param name="line">The SQL of the line's number.</param>
    public static string Earlier(string order, string line) =>
        $"""
            (1 + (SELECT count(*) FROM reshipments e JOIN reshipment_lines el ON el.reshipment_id = e.id
                  WHERE e.order_id = {order} AND el.line = {line} AND e.shipped_at IS NOT NULL)::integer)
            """;
}
