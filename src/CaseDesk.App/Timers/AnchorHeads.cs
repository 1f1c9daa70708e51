using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Timers;

/// <summary>
/// Anchors the ends of the histories that grew since the anchor before, once a day (UTC), however many servers try. The
/// heads are streamed: it does not matter how many there are.
/// </summary>
public sealed class AnchorHeads(NpgsqlDataSource database, TimeProvider time)
{
    const long Turn = 0x4361_7365_416E_6368;
    const int SecondsForMillions = 600;

    const string Last = "SELECT day, root FROM history_anchors ORDER BY day DESC LIMIT 1";

    const string Grown = """
        SELECT c.id, c.entries, c.head
        FROM cases c LEFT JOIN (SELECT h.case_id, max(h.entries) AS entries FROM anchored_heads h GROUP BY h.case_id) a
             ON a.case_id = c.id
        WHERE c.entries > COALESCE(a.entries, 0)
        """;

    const string InsertAnchor = "INSERT INTO history_anchors (day, cases, root, at) VALUES ($1, $2, $3, $4)";

    const string InsertHeads = $"""
        INSERT INTO anchored_heads (day, case_id, entries, head) SELECT $1, g.* FROM ({Grown}) AS g
        """;

    /// <summary>False where this day has its anchor already, or another server is about to make it.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var (mine, lastDay, lastRoot) = await BeginAsync(connection, ct);
        if (!mine || lastDay >= day)
        {
            return false;
        }

        using var anchor = new DayAnchor(lastRoot, day);
        await ReadHeadsAsync(connection, anchor, ct);
        await using var batch = connection.CreateBatch();
        batch.Timeout = SecondsForMillions;
        batch.Add(InsertAnchor, day, anchor.Cases, anchor.Root(), now);
        batch.Add(InsertHeads, day);
        try
        {
            await transaction.CommitAsync(batch, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another server had finished between this one's snapshot and its turn.
            return false;
        }

        return true;
    }

    /// <summary>One snapshot: the heads that are written are those that were hashed.</summary>
    static async Task<(bool Mine, DateOnly? LastDay, byte[]? LastRoot)> BeginAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN ISOLATION LEVEL REPEATABLE READ");
        batch.Add("SELECT pg_try_advisory_xact_lock($1)", Turn);
        batch.Add(Last);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var mine = reader.GetBoolean(0);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? (mine, reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<byte[]>(1))
            : (mine, null, null);
    }

    static async Task ReadHeadsAsync(NpgsqlConnection connection, DayAnchor anchor, CancellationToken ct)
    {
        await using var grown = new NpgsqlCommand($"{Grown} ORDER BY c.id", connection)
        {
            CommandTimeout = SecondsForMillions,
        };
        await using var row = await grown.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            anchor.Add(row.GetInt64(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
        }
    }
}
