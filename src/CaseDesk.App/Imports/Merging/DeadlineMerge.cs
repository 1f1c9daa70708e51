using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Recomputing;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// Brings the platform's deadline of the orders that this merge changed to their running cases, but for those on which a
/// person has told it. Most only sort by it: it is the order's data and no act on them, so history and ETag stay as they are. A
/// step that is due by it is due at another time, and its history says so.
/// </summary>
sealed class DeadlineMerge(CaseLoader loader, Definitions definitions)
{
    /// <summary>$1 the shop, $2 the import, $3 the last order before. Cases are locked in the order of their numbers.</summary>
    static readonly string Find = $"""
        INSERT INTO moved_deadlines
        SELECT c.id, o.platform_due_at
        FROM cases c JOIN orders o ON o.id = c.order_id
        WHERE c.shop_id = $1 AND c.state <> 'closed' AND o.import_id = $2 AND o.id <= $3
          AND c.platform_due_at IS DISTINCT FROM o.platform_due_at AND {CaseFactsSql.FollowsPlatformDueOfOrder}
        ORDER BY c.number
        FOR NO KEY UPDATE OF c
        """;

    /// <summary>$1 and $2 the kinds and versions of which a step is due by it.</summary>
    const string Counting = $"""
        SELECT {CaseFactsSql.CaseColumns}, m.platform_due_at
        FROM moved_deadlines m JOIN cases c ON c.id = m.case_id
        WHERE (c.workflow, c.version) IN (SELECT * FROM unnest($1::text[], $2::int[]))
        ORDER BY c.number
        """;

    const string Carry =
        "UPDATE cases c SET platform_due_at = m.platform_due_at FROM moved_deadlines m WHERE c.id = m.case_id";

    readonly Workflow[] counting =
    [
        .. definitions.All.Where(workflow => workflow.Steps.Any(step => step.Limit?.Until is Anchor.PlatformDue)),
    ];

    public async Task RunAsync(MergeScope scope, Merged orders, CancellationToken ct)
    {
        if (orders.Changed == 0 || !scope.Maps(ImportFields.OrderPlatformDueAt))
        {
            return;
        }

        if (await scope.RunAsync(Find, ct, scope.Shop.Id, scope.Import, scope.LastBefore) > 0)
        {
            await RecomputeAsync(scope, ct);
            await scope.RunAsync(Carry, ct);
        }
    }

    /// <summary>With what they owe by the deadline that they had.</summary>
    async Task RecomputeAsync(MergeScope scope, CancellationToken ct)
    {
        var writes = new RecomputeBatch(by: null, scope.Now);
        await using (var find = scope.Connection.CreateBatch())
        {
            find.Timeout = 0;
            find.Add(
                Counting,
                counting.Select(workflow => workflow.Key).ToArray(),
                counting.Select(workflow => workflow.Version).ToArray()
            );
            await using var row = await find.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var read = await loader.ReadCaseAsync(row, ct);
                var due = row.Nullable<DateTimeOffset>(CaseFactsSql.CaseColumnCount);
                if (RecomputedCase.Of(read.At(scope.Now, read.TimeUps), due, scope.Now) is { } recomputed)
                {
                    writes.Add(recomputed);
                }
            }
        }

        if (writes.Cases > 0)
        {
            await using var batch = scope.Connection.CreateBatch();
            writes.AppendTo(batch);
            await batch.ExecuteNonQueryAsync(ct);
        }
    }
}
