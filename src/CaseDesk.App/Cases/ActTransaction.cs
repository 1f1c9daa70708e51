using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// A transaction that begins with the first statement of a batch and commits with the last of another, so that neither
/// costs a round trip of its own. Left without a commit it is rolled back.
/// </summary>
/// <param name="begun">False for an act that is one batch and nothing else: that is a transaction by itself.</param>
sealed class ActTransaction(NpgsqlConnection connection, bool begun = true) : IAsyncDisposable
{
    bool ended = !begun;

    public async Task CommitAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        if (begun)
        {
            batch.Add("COMMIT");
        }

        // From here on the act is no longer the sender's to cancel: it is done or not, and its key tells which.
        ct.ThrowIfCancellationRequested();
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        ended = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (ended || connection.FullState is not System.Data.ConnectionState.Open)
        {
            return;
        }

        await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
        await rollback.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
