using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// Brings the platform's deadline of the orders that this merge changed to their running cases, which sort by it. It is the
/// order's data and no act on the case, so the case's history and ETag stay as they are.
/// </summary>
static class DeadlineMerge
{
    /// <summary>$1 the shop, $2 the import, $3 the last order before. Cases are locked in the order of their numbers.</summary>
    const string Carry = """
        WITH moved AS (
            SELECT c.id, o.platform_due_at
            FROM cases c JOIN orders o ON o.id = c.order_id
            WHERE c.shop_id = $1 AND c.state <> 'closed' AND o.import_id = $2 AND o.id <= $3
              AND c.platform_due_at IS DISTINCT FROM o.platform_due_at
            ORDER BY c.number
            FOR NO KEY UPDATE OF c)
        UPDATE cases c SET platform_due_at = m.platform_due_at FROM moved m WHERE c.id = m.id
        """;

    public static Task RunAsync(MergeScope scope, Merged orders, CancellationToken ct) =>
        orders.Changed > 0 && scope.Maps(ImportFields.OrderPlatformDueAt)
            ? scope.RunAsync(Carry, ct, scope.Shop.Id, scope.Import, scope.LastBefore)
            : Task.CompletedTask;
}
