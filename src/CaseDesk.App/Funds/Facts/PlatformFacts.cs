using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Kinds;
using Npgsql;

namespace CaseDesk.App.Funds.Facts;

/// <summary>
/// Makes facts of the ledger of what a platform's exports say was refunded and the ledger does not have (decision 16), in the
/// transaction of whatever brought the export or the order: at no moment is a refund known and money of it still free.
/// </summary>
sealed class PlatformFacts(SettledCases cases, Definitions definitions)
{
    /// <summary>
    /// Takes the requests of the file that was staged as <c>coming</c>. The caller holds the shop's lock of orders, so that no order
    /// comes unseen meanwhile.
    /// </summary>
    public async Task<FactCounts> TakeAsync(
        NpgsqlConnection connection,
        Shop shop,
        long file,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (denied, differing) = await ExportedRows.TakeAsync(connection, shop, file, now, ct);
        var any = await SettleAsync(connection, shop, order: null, now, ct);
        await PlatformChecks.StateAsync(connection, shop, now, ct);
        if (!any)
        {
            return new FactCounts(0, 0, 0, 0, denied, differing);
        }

        await using var batch = connection.CreateBatch();
        batch.Add(FactSql.Counts, shop.Id, file);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (recorded, settled, inLedger) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return new FactCounts(
            (int)recorded,
            (int)settled,
            (int)inLedger,
            Waiting: (int)reader.GetInt64(4),
            denied,
            differing + (int)reader.GetInt64(3)
        );
    }

    /// <summary>All that waits and whose order is there: those of an order, or of every order of the shop. False: nothing waited.</summary>
    public async Task<bool> SettleAsync(
        NpgsqlConnection connection,
        Shop shop,
        string? order,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!await AnyAsync(connection, shop, order, ct))
        {
            return false;
        }

        if (!await BeginAsync(connection, shop, order, ct))
        {
            return true;
        }

        while (await RunAsync(connection, FactSql.ByTime, ct) > 0)
        {
            // The next nearest, of what is left.
        }

        await SettleCasesAsync(connection, shop, now, ct);
        await RecordAsync(connection, shop, now, ct);
        await CancelAsync(connection, shop, now, ct);
        await using var told = connection.CreateBatch();
        told.Timeout = 0;
        told.Add(FactSql.TellOverRefunded, shop.Id, now);
        told.Add(FactSql.TellCases, shop.Id, now);
        await told.ExecuteNonQueryAsync(ct);
        return true;
    }

    static async Task<bool> AnyAsync(NpgsqlConnection connection, Shop shop, string? order, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(FactSql.Any, shop.Id, order);
        return await batch.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Gathers them, with their orders locked, and finds what the ledger knows by a number. False: no order of them is there.</summary>
    static async Task<bool> BeginAsync(NpgsqlConnection connection, Shop shop, string? order, CancellationToken ct)
    {
        await using (var begin = connection.CreateBatch())
        {
            begin.Timeout = 0;
            begin.Add(FactSql.NumberBeforeTime, shop.Id, order);
            begin.Add(FactSql.Begin, shop.Id, order);
            await begin.ExecuteNonQueryAsync(ct);
        }

        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        foreach (var index in FactSql.Indexes)
        {
            batch.Add(index);
        }

        batch.Add(FactSql.Analyze);
        batch.Add(FactSql.LockOrders);
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            if (reader.GetInt64(0) is 0)
            {
                return false;
            }
        }

        await using var find = connection.CreateBatch();
        find.Timeout = 0;
        find.Add(FactSql.ByNumber, shop.Id, ExportedStanding.InLedger.Key());
        find.Add(FactSql.ByReference);
        find.Add(FactSql.Analyze);
        await find.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>Before anything else of these orders is cancelled: what was asked for exactly so is settled by it.</summary>
    async Task SettleCasesAsync(NpgsqlConnection connection, Shop shop, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(FactSql.LockCases);
        batch.Add(
            FactSql.Asked,
            definitions.All.Select(workflow => workflow.Key).ToArray(),
            definitions.All.Select(workflow => workflow.Version).ToArray()
        );
        var asked = new List<AskedAndRefunded>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            asked = await reader.NextAsync(
                row => new AskedAndRefunded(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetDecimal(2),
                    row.GetFieldValue<DateTimeOffset>(3)
                ),
                ct
            );
        }

        foreach (var one in asked)
        {
            await cases.SettleAsync(connection, one, now, ct);
        }

        if (asked.Count > 0)
        {
            await using var found = connection.CreateBatch();
            found.Add(FactSql.ByNumber, shop.Id, ExportedStanding.Settled.Key());
            await found.ExecuteNonQueryAsync(ct);
        }
    }

    static async Task RecordAsync(NpgsqlConnection connection, Shop shop, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(FactSql.Name, now);
        batch.Add(FactSql.Record, shop.Id, now);
        batch.Add(FactSql.Keep);
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task CancelAsync(NpgsqlConnection connection, Shop shop, DateTimeOffset now, CancellationToken ct)
    {
        await using var find = connection.CreateBatch();
        find.Timeout = 0;
        find.Add(FactSql.NoLongerFit);
        var orders = new List<ToldByPlatform>();
        await using (var reader = await find.ExecuteReaderAsync(ct))
        {
            orders = await reader.AllAsync(row => new ToldByPlatform(shop, row.GetInt64(0), row.GetString(1), now), ct);
        }

        foreach (var order in orders)
        {
            await using var batch = connection.CreateBatch();
            await PlatformRefunds.CancelAsync(connection, batch, order, ct);
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(sql);
        return await batch.ExecuteNonQueryAsync(ct);
    }
}
