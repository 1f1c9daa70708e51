using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Imports;

/// <summary>Writes a run's progress into its row, beat by beat, outside the run's own transaction.</summary>
sealed class Teller : IAsyncDisposable
{
    /// <summary>How often whoever watches sees something new.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    const string Update = "UPDATE imports SET bytes_read = $2, rows_read = $3 WHERE id = $1";

    readonly NpgsqlDataSource database;
    readonly long import;
    readonly ImportProgress progress;
    readonly PeriodicTimer timer;
    readonly Task telling;

    public Teller(NpgsqlDataSource database, TimeProvider time, long import, ImportProgress progress)
    {
        this.database = database;
        this.import = import;
        this.progress = progress;
        timer = new PeriodicTimer(Beat, time);
        telling = TellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await telling;
    }

    async Task TellAsync()
    {
        while (await timer.WaitForNextTickAsync())
        {
            await WriteAsync();
        }

        // All is read by now, perhaps within a beat: what follows can take longer.
        await WriteAsync();
    }

    async Task WriteAsync()
    {
        await using var batch = database.CreateBatch();
        batch.Add(Update, import, progress.Bytes, progress.Rows);
        await batch.ExecuteNonQueryAsync();
    }
}
