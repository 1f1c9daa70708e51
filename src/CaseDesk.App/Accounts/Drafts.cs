using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>
/// What people were typing and have not sent, each for themselves. It survives a lost connection and a restart, and grants
/// nothing: whatever comes of it is checked like anything typed anew.
/// </summary>
public sealed class Drafts(NpgsqlDataSource database, TimeProvider time)
{
    const int LongestForm = 200;
    const int LongestBody = 100_000;

    const string Find = "SELECT body, at FROM drafts WHERE person_id = $1 AND form = $2";

    const string Upsert = """
        INSERT INTO drafts (person_id, form, body, at) SELECT p.id, $2, $3::jsonb, $4 FROM people p WHERE p.id = $1 AND p.disabled_at IS NULL
        ON CONFLICT (person_id, form) DO UPDATE SET body = EXCLUDED.body, at = EXCLUDED.at
        """;

    const string Delete = "DELETE FROM drafts WHERE person_id = $1 AND form = $2";

    /// <param name="form">Which form, such as <c>case/CD261122-000017/submit</c>.</param>
    /// <returns>Null: nothing is kept for it.</returns>
    public async Task<Draft?> ReadAsync(Guid person, string form, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(Find, person, form);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Draft(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    /// <summary>Keeps the body, which is JSON without anything personal in it, in place of the one before.</summary>
    /// <returns>When it was kept; null where it is too long to be.</returns>
    public async Task<DateTimeOffset?> SaveAsync(Guid person, string form, string body, CancellationToken ct)
    {
        if (form.Length > LongestForm || body.Length > LongestBody)
        {
            return null;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var batch = database.CreateBatch();
        batch.Add(Upsert, person, form, body, now);
        await batch.ExecuteNonQueryAsync(ct);
        return now;
    }

    public async Task DropAsync(Guid person, string form, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(Delete, person, form);
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <param name="Body">JSON, as the form wrote it but for spaces and the order of names.</param>
public sealed record Draft(string Body, DateTimeOffset At);
