using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Timers;

/// <summary>
/// Writes what the clocks of the cases have come to: warned, overdue, far overdue, the same of the whole case, the end of a
/// pause; and moves what has a timeout. Each once, however many servers do this at the same time.
/// </summary>
public sealed class WriteDueAlarms
{
    /// <summary>Cases per transaction: few enough that nobody who acts on one of them waits noticeably.</summary>
    internal const int BatchSize = 200;

    /// <summary>A case that somebody acts on at this moment is passed over: it is still due afterwards.</summary>
    internal const string Claim = $"""
        SELECT {CaseFactsSql.CaseColumns}
        FROM cases c
        WHERE c.next_alarm_at <= $1
        ORDER BY c.next_alarm_at
        LIMIT $2
        FOR UPDATE OF c SKIP LOCKED
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;
    readonly TimeUp timeUp;

    internal WriteDueAlarms(NpgsqlDataSource database, TimeProvider time, CaseLoader loader, TimeUp timeUp) =>
        (this.database, this.time, this.loader, this.timeUp) = (database, time, loader, timeUp);

    /// <summary>Everything that is due; the number of cases it was due at.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var cases = 0;
        int claimed;
        do
        {
            claimed = await WriteBatchAsync(ct);
            cases += claimed;
        } while (claimed == BatchSize);
        return cases;
    }

    async Task<int> WriteBatchAsync(CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var claimed = await ClaimAsync(connection, now, ct);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var due = new AlarmBatch(now);
        var timeouts = new List<string>();
        foreach (var loaded in claimed)
        {
            var alarms = DueOf(loaded, now);
            due.Add(loaded, alarms);
            if (alarms.TimeUp is not null)
            {
                timeouts.Add(loaded.Number);
            }
        }

        await using var batch = connection.CreateBatch();
        due.AppendTo(batch);
        await transaction.CommitAsync(batch, ct);
        foreach (var number in timeouts)
        {
            // A move may need the order's row, which is locked before any case's: each has a transaction of its own.
            await timeUp.MoveAsync(connection, number, now, ct);
        }

        return claimed.Count;
    }

    async Task<List<LoadedCase>> ClaimAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(Claim, now, BatchSize);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var claimed = new List<LoadedCase>();
        while (await reader.ReadAsync(ct))
        {
            claimed.Add(await loader.ReadCaseAsync(reader, ct));
        }

        return claimed;
    }

    internal static DueAlarms DueOf(LoadedCase loaded, DateTimeOffset now) =>
        DueAlarms.Of(loaded.ClockWith, loaded.Position.Pauses, loaded.AlarmsWritten, loaded.TimeUps, now);
}
