using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>An order whose row a connection of its own holds, so that acts on it come to wait side by side and then race.</summary>
public sealed class HeldOrder : IAsyncDisposable
{
    const string Waiting = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    readonly NpgsqlDataSource database;
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;

    HeldOrder(NpgsqlDataSource database, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.database, this.connection, this.transaction) = (database, connection, transaction);

    public static async Task<HeldOrder> TakeAsync(NpgsqlDataSource database, string order)
    {
        var holder = await database.OpenConnectionAsync();
        var begun = await holder.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("SELECT 1 FROM orders WHERE number = $1 FOR NO KEY UPDATE", holder)
        {
            Parameters = { new() { Value = order } },
        };
        await take.ExecuteNonQueryAsync();
        return new HeldOrder(database, holder, begun);
    }

    /// <summary>Until so many acts wait for a lock. Fails where they go on without one.</summary>
    public async Task WaitedForAsync(int acts)
    {
        var enough = TimeSpan.FromMinutes(2);
        for (var began = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            await using var count = database.CreateCommand(Waiting);
            if ((long)(await count.ExecuteScalarAsync())! >= acts)
            {
                return;
            }

            Assert.True(began.Elapsed < enough, $"{acts} acts were to wait for the order.");
        }
    }

    public Task ReleaseAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
