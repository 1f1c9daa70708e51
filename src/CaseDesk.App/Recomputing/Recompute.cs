using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Recomputing;

/// <summary>
/// Does what administrators have started: batch by batch, each with how far it has come, in one transaction. A server that
/// dies loses no more than the batch it was at; another, or the same, goes on after the last.
/// </summary>
public sealed class Recompute
{
    /// <summary>Cases per transaction: few enough that nobody who acts on one of them waits noticeably.</summary>
    internal int BatchSize { get; init; } = 200;

    /// <summary>One server works at one of them.</summary>
    const string Claim = """
        SELECT id, shop_id, calendar_version, rules_version, started_by, after_number
        FROM recomputations WHERE ended_at IS NULL
        ORDER BY started_at LIMIT 1
        FOR UPDATE SKIP LOCKED
        """;

    /// <summary>Waits for whoever acts on one of them: none is to be left out. Like every act in the order of their numbers.</summary>
    const string ClaimCases = $"{OpenSteps.Sql} LIMIT $3 FOR NO KEY UPDATE OF c";

    const string Advance = """
        UPDATE recomputations
        SET after_number = $2, cases = cases + $3, moved = moved + $4, ended_at = $5, overtaken = $6
        WHERE id = $1
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;
    readonly OpenSteps steps;

    internal Recompute(NpgsqlDataSource database, TimeProvider time, HouseDirectory house, OpenSteps steps) =>
        (this.database, this.time, this.house, this.steps) = (database, time, house, steps);

    /// <summary>All that was started and has not ended.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await RunBatchAsync(ct)) { }
    }

    /// <summary>One batch; false where there is nothing to do.</summary>
    internal async Task<bool> RunBatchAsync(CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        if (await ClaimAsync(connection, ct) is not { } claimed)
        {
            return false;
        }

        var read = await ReadAsync(connection, claimed, now, ct);
        var shops = read.Select(one => one.Case.Shop).DefaultIfEmpty((await house.NowAsync(ct)).Shops[claimed.Shop]);
        var overtaken = shops.Any(shop => new SeenRules(shop.CalendarVersion, shop.RulesVersion) != claimed.Seen);
        var writes = new RecomputeBatch(claimed.By, now);
        foreach (var (_, recomputed) in read)
        {
            if (recomputed is not null && !overtaken)
            {
                writes.Add(recomputed);
            }
        }

        await using var batch = connection.CreateBatch();
        if (writes.Cases > 0)
        {
            writes.AppendTo(batch);
        }

        var ends = overtaken || read.Count < BatchSize;
        batch.Add(
            Advance,
            claimed.Id,
            read.Count > 0 && !overtaken ? read[^1].Case.Number : claimed.After,
            writes.Cases,
            writes.Moved,
            ends ? now : (DateTimeOffset?)null,
            overtaken
        );
        await transaction.CommitAsync(batch, ct);
        return true;
    }

    static async Task<Claimed?> ClaimAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(Claim);
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new Claimed(
                row.GetGuid(0),
                row.GetInt32(1),
                new SeenRules(row.GetInt32(2), row.GetInt32(3)),
                row.GetGuid(4),
                row.GetString(5)
            )
            : null;
    }

    async Task<List<(LoadedCase Case, RecomputedCase? Recomputed)>> ReadAsync(
        NpgsqlConnection connection,
        Claimed claimed,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(ClaimCases, claimed.Shop, claimed.After, BatchSize);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var read = new List<(LoadedCase, RecomputedCase?)>(BatchSize);
        while (await row.ReadAsync(ct))
        {
            read.Add(await steps.ReadAsync(row, now, ct));
        }

        return read;
    }

    sealed record Claimed(Guid Id, int Shop, SeenRules Seen, Guid By, string After);
}
