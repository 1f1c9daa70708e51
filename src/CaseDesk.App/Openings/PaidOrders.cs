using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Openings;

/// <summary>
/// Ends what an order's payment ends, in the transaction of the import that brought it: the product's own act, in each
/// case's history.
/// </summary>
sealed class PaidOrders(CaseLoader loader, CaseWriter writer, Definitions definitions)
{
    /// <summary>
    /// $1 the shop, $2 and $3 the kinds and versions that this server has: a case of another is left to those that have it, or to
    /// its deadline.
    /// </summary>
    const string OfPaidOrders = """
        FROM cases c JOIN orders o ON o.id = c.order_id
        WHERE c.shop_id = $1 AND c.state <> 'closed' AND (o.paid > 0 OR o.paid_at IS NOT NULL)
          AND (c.workflow, c.version) IN (SELECT * FROM unnest($2::text[], $3::int[]))
        """;

    const string Before = $"SELECT c.id {OfPaidOrders}";

    /// <summary>$4 those of orders that were paid before. After the orders' locks; the cases in the order of their numbers.</summary>
    const string Claim = $"""
        SELECT {CaseFactsSql.CaseColumns} {OfPaidOrders} AND c.id <> ALL ($4)
        ORDER BY c.number
        FOR NO KEY UPDATE OF c
        """;

    readonly Workflow[] workflows = [.. definitions.All.Where(workflow => workflow.Rows.Any(row => row.OnOrderPaid))];

    string[] Keys => [.. workflows.Select(workflow => workflow.Key)];

    int[] Versions => [.. workflows.Select(workflow => workflow.Version)];

    /// <summary>The cases whose orders are paid before the import writes: it brings no payment that would end them.</summary>
    public async Task<long[]> BeforeAsync(NpgsqlConnection connection, int shop, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Before, shop, Keys, Versions);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var cases = new List<long>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(reader.GetInt64(0));
        }

        return [.. cases];
    }

    /// <param name="before">What <see cref="BeforeAsync"/> gave.</param>
    public async Task EndAsync(
        NpgsqlConnection connection,
        int shop,
        long[] before,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var open = await ReadAsync(connection, shop, before, ct);
        if (open.Count == 0)
        {
            return;
        }

        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        foreach (var one in open)
        {
            var loaded = one.At(now);
            if (
                loaded.Workflow.Find(loaded.Position.Step) is { } step
                && loaded.Workflow.OrderPaidAt(step) is { } action
                && Engine.Decide(
                    loaded.Workflow,
                    loaded.Position,
                    new Move(action, Inputs.None),
                    loaded.FactsFor(Actor.Clock),
                    now
                )
                    is Decision.Made made
            )
            {
                await writer.AppendAsync(batch, loaded, made.Change, Actor.Clock, ct);
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    async Task<List<LoadedCase>> ReadAsync(NpgsqlConnection connection, int shop, long[] before, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Claim, shop, Keys, Versions, before);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var open = new List<LoadedCase>();
        while (await reader.ReadAsync(ct))
        {
            open.Add(await loader.ReadCaseAsync(reader, ct));
        }

        return open;
    }
}
