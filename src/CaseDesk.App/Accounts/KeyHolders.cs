using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>Tells whose key of the programming interface it is. Every call begins with it, so it costs one round trip.</summary>
public sealed class KeyHolders(NpgsqlDataSource database, TimeProvider time)
{
    const string Find = """
        WITH holder AS (
            SELECT k.id, p.id AS person, p.language
            FROM api_keys k JOIN people p ON p.id = k.person_id
            WHERE k.hash = $1 AND k.revoked_at IS NULL AND p.disabled_at IS NULL),
        noted AS (
            UPDATE api_keys k SET last_used_at = $2 FROM holder h
            WHERE k.id = h.id AND (k.last_used_at IS NULL OR k.last_used_at <= $2 - $3))
        SELECT person, language FROM holder
        """;

    /// <summary>Null for a key that is unknown or revoked, and for that of a disabled person.</summary>
    public async Task<KeyHolder?> FindAsync(string key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Find, ApiKeys.Hash(key), time.GetUtcNow(), ApiKeys.UseIsNotedEvery);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new KeyHolder(reader.GetGuid(0), reader.GetString(1)) : null;
    }
}

/// <summary>The person in whose name a key acts.</summary>
/// <param name="Language">In which the person reads.</param>
public sealed record KeyHolder(Guid Person, string Language);
