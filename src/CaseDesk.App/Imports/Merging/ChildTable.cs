namespace CaseDesk.App.Imports.Merging;

/// <summary>A table of things that belong to an order, and the one where they are staged.</summary>
/// <param name="Thing">As in <see cref="Sources.ImportFields"/>.</param>
/// <param name="Key">What tells the things of one order apart.</param>
/// <param name="Values">All other columns.</param>
/// <param name="KeptIfEmpty">Those where an empty value says nothing: what was known stays.</param>
sealed record ChildTable(
    string Thing,
    string Name,
    string Staged,
    string Key,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> KeptIfEmpty
)
{
    public static ChildTable Lines { get; } =
        new(
            "line",
            "order_lines",
            "staged_lines",
            "line",
            ["sub_order", "sku", "title", "quantity", "price", "freight", "cancelled"],
            []
        );

    public static ChildTable Payments { get; } =
        new("payment", "order_payments", "staged_payments", "seq", ["method", "amount", "reference"], []);

    public static ChildTable Parcels { get; } =
        new(
            "parcel",
            "parcels",
            "staged_parcels",
            "seq",
            ["courier", "tracking_number", "shipped_at", "delivered_at"],
            ["courier", "tracking_number"]
        );

    public static ChildTable Reviews { get; } =
        new(
            "review",
            "reviews",
            "staged_reviews",
            "review_key",
            ["rating", "title", "text", "created_at", "answered_at"],
            []
        );

    string Columns => string.Join(", ", Values);

    string Staging => string.Join(", ", Values.Select(value => $"s.{value}"));

    /// <summary>$1 the shop, $2 the last order before: things of orders that came with this merge meet nothing.</summary>
    public string AddToNew =>
        $"""
            INSERT INTO {Name} (order_id, {Key}, {Columns})
            SELECT o.id, s.{Key}, {Staging}
            FROM {Staged} s JOIN orders o ON o.shop_id = $1 AND o.number = s.number
            WHERE o.id > $2
            """;

    /// <summary>$1 the shop, $2 the last order before. Gives how many were met, added and changed.</summary>
    public string Merge =>
        $"""
            WITH merged AS (
                INSERT INTO {Name} AS t (order_id, {Key}, {Columns})
                SELECT o.id, s.{Key}, {Staging}
                FROM {Staged} s JOIN orders o ON o.shop_id = $1 AND o.number = s.number
                WHERE o.id <= $2
                ON CONFLICT (order_id, {Key}) DO UPDATE
                SET {string.Join(", ", Values.Select(value => $"{value} = {Newer(value)}"))}
                WHERE ({string.Join(", ", Values.Select(value => $"t.{value}"))})
                      IS DISTINCT FROM ({string.Join(", ", Values.Select(Newer))})
                RETURNING xmax = 0 AS added)
            SELECT (SELECT count(*) FROM {Staged} s JOIN orders o ON o.shop_id = $1 AND o.number = s.number WHERE o.id <= $2),
                   count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added)
            FROM merged
            """;

    /// <summary>$1 the shop. The rows of which neither the import nor the shop has the order.</summary>
    public string OfUnknownOrders =>
        $"""
            SELECT s.file, s.row_line, s.number FROM {Staged} s
            WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = $1 AND o.number = s.number)
            ORDER BY s.file, s.row_line
            """;

    string Newer(string value) =>
        KeptIfEmpty.Contains(value) ? $"COALESCE(NULLIF(excluded.{value}, ''), t.{value})" : $"excluded.{value}";
}
