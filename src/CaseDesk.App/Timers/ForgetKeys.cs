using Npgsql;

namespace CaseDesk.App.Timers;

/// <summary>Forgets idempotency keys after seven days, some thousands at a time so that nobody waits for it.</summary>
public sealed class ForgetKeys(NpgsqlDataSource database, TimeProvider time)
{
    const string Delete = """
        DELETE FROM idempotency_keys
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM idempotency_keys WHERE at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    const int Some = 5_000;

    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How many there were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - Kept;
        var forgotten = 0;
        int some;
        do
        {
            await using var command = database.CreateCommand(Delete);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Some });
            command.CommandTimeout = 0;
            some = await command.ExecuteNonQueryAsync(ct);
            forgotten += some;
        } while (some == Some);
        return forgotten;
    }
}
