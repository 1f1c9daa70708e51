using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Openings;

/// <summary>
/// Opens what the shops let the product open: parcels to be watched, buyers to be asked after a delivery or reminded of a
/// payment. Each once, however many servers do this at the same time.
/// </summary>
public sealed class OpenByProduct
{
    /// <summary>Cases per transaction: an import that brings news of one of the orders waits for no more.</summary>
    internal int BatchSize { get; init; } = 100;

    /// <summary>
    /// What another server has opened a case for meanwhile is left out, and takes no number. What is found too late takes none
    /// either, and is not found again.
    /// </summary>
    const string Take = """
        WITH found AS (SELECT * FROM unnest($3::bigint[], $4::text[], $5::boolean[]) AS f(order_id, thing, timely)),
             taken AS (
                 INSERT INTO product_openings (order_id, workflow, thing, at)
                 SELECT f.order_id, $1, f.thing, $2 FROM found f
                 ON CONFLICT DO NOTHING
                 RETURNING order_id, thing)
        SELECT t.order_id, t.thing, nextval('case_numbers')
        FROM taken t JOIN found f ON f.order_id = t.order_id AND f.thing = t.thing
        WHERE f.timely
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;
    readonly Definitions definitions;

    internal OpenByProduct(
        NpgsqlDataSource database,
        TimeProvider time,
        HouseDirectory house,
        Definitions definitions
    ) => (this.database, this.time, this.house, this.definitions) = (database, time, house, definitions);

    /// <summary>Everything that is to be opened now; how many cases that were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var opened = 0;
        foreach (var shop in (await house.NowAsync(ct)).ShopsByKey)
        {
            foreach (var finder in Finder.All.Where(finder => shop.Rules.ByProduct.IsOn(finder.Kind)))
            {
                opened += await RunAsync(shop.Id, finder, ct);
            }
        }

        return opened;
    }

    async Task<int> RunAsync(int shop, Finder finder, CancellationToken ct)
    {
        var opened = 0;
        Found? last = null;
        while (true)
        {
            var batch = await RunBatchAsync(shop, finder, last, ct);
            opened += batch.Opened;
            if (batch.Found < BatchSize)
            {
                return opened;
            }

            last = batch.Last;
        }
    }

    async Task<(int Found, int Opened, Found? Last)> RunBatchAsync(
        int shopId,
        Finder finder,
        Found? after,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var shop = (await BeginAsync(connection, ct)).Shops[shopId];
        if (Search.Of(finder, shop, now, BatchSize) is not { } search)
        {
            return default;
        }

        var found = await search.FindAsync(connection, after, claims: true, ct);
        var workflow = definitions.Find(finder.Kind)!;
        var calendar = await house.CalendarAsync(shop, shop.CalendarVersion, ct);
        if (found.Count == 0)
        {
            return default;
        }

        var numbers = await TakeAsync(
            connection,
            finder.Kind,
            [
                .. Found
                    .FirstOfEachOrder(found)
                    .Select(one => (one, one.Begin("", shop, workflow, now).TooLateSince(calendar) is null)),
            ],
            now,
            ct
        );
        await using var batch = connection.CreateBatch();
        foreach (var one in found)
        {
            if (numbers.TryGetValue((one.OrderId, one.Thing), out var running))
            {
                one.Begin(NewCase.NumberOf(shop, now, running), shop, workflow, now).Append(batch, calendar);
            }
        }

        await transaction.CommitAsync(batch, ct);
        return (found.Count, numbers.Count, found[^1]);
    }

    /// <summary>The rules as they are now: what was switched off a moment ago is not opened any more.</summary>
    async Task<HouseRules> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(HouseDirectory.Stamp);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await house.ReadAsync(reader, ct);
    }

    static async Task<Dictionary<(long Order, string Thing), long>> TakeAsync(
        NpgsqlConnection connection,
        string kind,
        List<(Found Thing, bool Timely)> found,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(
            Take,
            kind,
            now,
            found.Select(one => one.Thing.OrderId).ToArray(),
            found.Select(one => one.Thing.Thing).ToArray(),
            found.Select(one => one.Timely).ToArray()
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var taken = new Dictionary<(long, string), long>();
        while (await reader.ReadAsync(ct))
        {
            taken[(reader.GetInt64(0), reader.GetString(1))] = reader.GetInt64(2);
        }

        return taken;
    }
}
