using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Imports.Staging;
using CaseDesk.App.Orders;
using CaseDesk.App.Settings;
using Npgsql;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// Merges everything staged into the shop's orders. Only what really differs is written, so the same files twice change
/// nothing. The sums that triggers keep are left alone.
/// </summary>
static class ImportMerge
{
    static readonly ChildTable[] Children =
    [
        ChildTable.Lines,
        ChildTable.Payments,
        ChildTable.Parcels,
        ChildTable.Reviews,
    ];

    public static async Task<ImportCounts> RunAsync(
        NpgsqlConnection connection,
        Source source,
        Shop shop,
        long import,
        StagedCounts staged,
        RefusedRows refused,
        DeadlineMerge deadlines,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var ordersRepeat = source.Files.Any(file => file.Repeats.Contains(ImportFields.Order));
        var doubles = await new Doubles(connection, refused, ordersRepeat).RemoveAsync(ct);
        var scope = new MergeScope(connection, source, shop, import, staged.Without(doubles), 0, now);
        await scope.RunAsync(OrderLocks.Write, ct, shop.Id);
        var last = await scope.NumbersAsync("SELECT COALESCE(max(id), 0) FROM orders", ct);
        scope = scope with { LastBefore = last[0] };

        var orders = await OrderMerge.RunAsync(scope, ct);
        var hasKnown = orders.Added < scope.Staged.Orders;
        var merged = new Dictionary<ChildTable, Merged>();
        foreach (var (table, count) in Children.Zip(scope.Staged.OfChildren))
        {
            var gone = hasKnown ? await GoneMerge.RunAsync(scope, table, ct) : 0;
            var (child, unknown) = await ChildMerge.RunAsync(scope, table, count, ct);
            merged[table] = child with { Removed = gone };
            if (unknown > 0)
            {
                await UnknownOrders.RefuseAsync(
                    scope,
                    table.OfUnknownOrders,
                    $"{table.Thing}.order",
                    RowCodes.OrderUnknown,
                    refused,
                    ct
                );
            }
        }

        var (buyers, unknownBuyers) = await BuyerMerge.RunAsync(scope, ct);
        if (unknownBuyers > 0)
        {
            await UnknownOrders.RefuseAsync(
                scope,
                BuyerMerge.OfUnknownOrders,
                ImportFields.BuyerKey,
                RowCodes.BuyerUnknown,
                refused,
                ct
            );
        }

        var sums = await SumMerge.RunAsync(scope, ct);
        var counts = new ImportCounts
        {
            Orders = orders,
            Lines = merged[ChildTable.Lines],
            Payments = merged[ChildTable.Payments],
            Parcels = merged[ChildTable.Parcels],
            Reviews = merged[ChildTable.Reviews],
            Buyers = buyers,
            Verified = sums.Verified,
            PaidDiffers = sums.Differs,
            WithoutLines = await WithoutAsync(scope, ImportFields.Line, "staged_lines", scope.Staged.Lines, ct),
            WithoutPayments = await WithoutAsync(
                scope,
                ImportFields.Payment,
                "staged_payments",
                scope.Staged.Payments,
                ct
            ),
        };
        // Last, so that whoever acts on one of these cases waits for little more than the commit.
        await deadlines.RunAsync(scope, orders, ct);
        return counts;
    }

    static async Task<long?> WithoutAsync(
        MergeScope scope,
        string thing,
        string table,
        long staged,
        CancellationToken ct
    ) =>
        staged > 0 && scope.Gives(thing)
            ? (
                await scope.NumbersAsync(
                    $"SELECT count(*) FROM staged_orders s WHERE NOT EXISTS (SELECT 1 FROM {table} c WHERE c.number = s.number)",
                    ct
                )
            )[0]
            : null;
}
