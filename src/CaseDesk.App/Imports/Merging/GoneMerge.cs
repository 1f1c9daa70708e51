using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// Takes away what an order had and its source no longer names: of a source whose rows are whole orders, and of an order
/// that had been typed in. What a remedy has claimed stays.
/// </summary>
static class GoneMerge
{
    public static Task<long> RunAsync(MergeScope scope, ChildTable table, CancellationToken ct) =>
        scope.Gives(table.Thing) || scope.Source.Whole
            ? scope.RunAsync(
                $"""
                DELETE FROM {table.Name} t USING orders o, staged_orders s
                WHERE o.shop_id = $1 AND o.number = s.number AND o.id <= $2 AND t.order_id = o.id AND ($3 OR NOT o.verified)
                  AND NOT EXISTS (SELECT 1 FROM {table.Staged} c WHERE c.number = o.number AND c.{table.Key} = t.{table.Key})
                  AND ($3 OR EXISTS (SELECT 1 FROM {table.Staged} c WHERE c.number = o.number))
                  {Unclaimed(table)}
                """,
                ct,
                scope.Shop.Id,
                scope.LastBefore,
                scope.Source.Whole
            )
            : Task.FromResult(0L);

    static string Unclaimed(ChildTable table) =>
        table.Thing == ImportFields.Line
            ? """
                AND NOT EXISTS (SELECT 1 FROM unit_claims u WHERE u.order_id = o.id AND u.line = t.line)
                AND NOT EXISTS (SELECT 1 FROM refund_lines l JOIN refunds r ON r.id = l.refund_id WHERE r.order_id = o.id AND l.line = t.line)
                AND NOT EXISTS (SELECT 1 FROM reshipment_lines l JOIN reshipments s ON s.id = l.reshipment_id WHERE s.order_id = o.id AND l.line = t.line)
                """
            : "";
}
