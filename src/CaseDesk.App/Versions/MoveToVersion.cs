using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Versions;

/// <summary>
/// Does what administrators have started: batch by batch, each with how far it has come, in one transaction. A server that
/// dies loses no more than the batch it was at; another, or the same, goes on after the last.
/// </summary>
public sealed class MoveToVersion
{
    /// <summary>Cases per transaction: few enough that nobody who acts on one of them waits noticeably.</summary>
    internal int BatchSize { get; init; } = 200;

    /// <summary>One server works at one of them, and one that does not have the version yet leaves it to those that do.</summary>
    const string Claim = """
        SELECT m.id, m.workflow, m.version, m.started_by, m.after_number
        FROM version_moves m
        WHERE m.ended_at IS NULL AND EXISTS (
            SELECT 1 FROM unnest($1::text[], $2::int[]) AS had(workflow, version)
            WHERE had.workflow = m.workflow AND had.version >= m.version)
        ORDER BY m.started_at LIMIT 1
        FOR UPDATE OF m SKIP LOCKED
        """;

    /// <summary>Waits for whoever acts on one of them: none is to be left out. Like every act in the order of their numbers.</summary>
    const string ClaimCases = $"{OlderCases.Sql} LIMIT $4 FOR NO KEY UPDATE OF c";

    const string Advance = """
        UPDATE version_moves SET after_number = $2, cases = cases + $3, moved = moved + $4, ended_at = $5 WHERE id = $1
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly OlderCases older;

    internal MoveToVersion(NpgsqlDataSource database, TimeProvider time, OlderCases older) =>
        (this.database, this.time, this.older) = (database, time, older);

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

        var moved = await ReadAsync(connection, claimed, now, ct);
        var writes = new VersionBatch(claimed.By, now);
        foreach (var one in moved)
        {
            writes.Add(one);
        }

        await using var batch = connection.CreateBatch();
        if (writes.Cases > 0)
        {
            writes.AppendTo(batch);
        }

        batch.Add(
            Advance,
            claimed.Id,
            moved.Count > 0 ? moved[^1].Case.Number : claimed.After,
            writes.Cases,
            writes.Moved,
            moved.Count < BatchSize ? now : (DateTimeOffset?)null
        );
        await transaction.CommitAsync(batch, ct);
        return true;
    }

    async Task<Claimed?> ClaimAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(
            Claim,
            older.Newest.Select(workflow => workflow.Key).ToArray(),
            older.Newest.Select(workflow => workflow.Version).ToArray()
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new Claimed(
                row.GetGuid(0),
                older.Find(row.GetString(1), row.GetInt32(2))!,
                row.GetGuid(3),
                row.GetString(4)
            )
            : null;
    }

    async Task<List<MovedCase>> ReadAsync(
        NpgsqlConnection connection,
        Claimed claimed,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(ClaimCases, claimed.Workflow.Key, claimed.Workflow.Version, claimed.After, BatchSize);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var read = new List<MovedCase>(BatchSize);
        while (await row.ReadAsync(ct))
        {
            read.Add(await older.ReadAsync(row, claimed.Workflow, now, ct));
        }

        return read;
    }

    sealed record Claimed(Guid Id, Workflow Workflow, Guid By, string After);
}
