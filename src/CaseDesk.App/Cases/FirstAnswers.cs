using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// What was answered to an act when it was first done, kept beside its key, so that a repeat after a lost answer gets the
/// same. An answer is kept after the act and apart from it: where it was lost before, the repeat is answered from what the
/// act made.
/// </summary>
public sealed class FirstAnswers(NpgsqlDataSource database)
{
    const string Keep = "UPDATE idempotency_keys SET answer = $3 WHERE person_id = $1 AND key = $2 AND answer IS NULL";

    /// <summary>Null: the key is new. Refuses with <c>key-used-otherwise</c>.</summary>
    public async Task<Result<EarlierAct>?> FindAsync(Guid person, ActKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(ActKey.Find, person, key.Key);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await key.ReadAsync(reader, ct);
    }

    /// <summary>Keeps the answer unless one is kept already. The act itself has written its key.</summary>
    public async Task KeepAsync(Guid person, ActKey key, string answer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Keep, person, key.Key, answer);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
