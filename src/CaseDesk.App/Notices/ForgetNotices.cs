using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>Forgets notices after a month, with who read them and what became of their deliveries. The histories keep what happened.</summary>
public sealed class ForgetNotices(NpgsqlDataSource database, TimeProvider time)
{
    const string Delete = """
        DELETE FROM notices
        WHERE id = ANY (ARRAY(SELECT n.id FROM notices n WHERE n.at < $1 ORDER BY n.at LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    const string DeleteDays = "DELETE FROM overdue_lists WHERE day < $1::date";

    const int Some = 5_000;

    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How many there were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = Instants.ToMicroseconds(time.GetUtcNow() - Kept);
        var forgotten = 0;
        int some;
        do
        {
            await using var batch = database.CreateBatch();
            batch.Timeout = 0;
            batch.Add(Delete, before, Some);
            some = await batch.ExecuteNonQueryAsync(ct);
            forgotten += some;
        } while (some == Some);
        await using var days = database.CreateBatch();
        days.Add(DeleteDays, before);
        await days.ExecuteNonQueryAsync(ct);
        return forgotten;
    }
}
