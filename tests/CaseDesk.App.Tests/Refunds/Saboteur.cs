using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>Ends connections of the desk to its database while others work, wherever these happen to be.</summary>
sealed class Saboteur : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    const string End = """
        SELECT count(pg_terminate_backend(a.pid))
        FROM (SELECT pid FROM pg_stat_activity
              WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'
              ORDER BY random() LIMIT 1) a
        """;

    readonly CancellationTokenSource over = new();
    readonly Task work;
    long ended;

    Saboteur(string connectionString) => work = WorkAsync(connectionString);

    /// <summary>How many connections were in the middle of something.</summary>
    public long Ended => Interlocked.Read(ref ended);

    public static Saboteur Of(TestDesk desk) => new(desk.ConnectionString);

    /// <summary>Sends an act until somebody has heard what became of it.</summary>
    public static async Task<T> UntilHeardAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception e) when (e is NpgsqlException || e.InnerException is NpgsqlException)
            {
                // The line broke; perhaps it was done.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await work;
        over.Dispose();
    }

    async Task WorkAsync(string connectionString)
    {
        await using var own = new NpgsqlConnection(connectionString + ";Pooling=false");
        await own.OpenAsync();
        while (!over.IsCancellationRequested)
        {
            await using var end = new NpgsqlCommand(End, own);
            Interlocked.Add(ref ended, (long)(await end.ExecuteScalarAsync())!);
            await Task.Delay(Pause);
        }
    }
}
