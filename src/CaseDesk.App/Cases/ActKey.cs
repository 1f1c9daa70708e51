using System.Globalization;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// The key under which a person sent an act, with the hash of what was asked. It is written in the act's own transaction:
/// the act happened if, and only if, its key is there.
/// </summary>
/// <param name="Key">Chosen by the sender; kept for seven days.</param>
/// <param name="RequestHash">SHA-256 over everything that makes the request what it is.</param>
public sealed record ActKey(string Key, byte[] RequestHash)
{
    internal const string Find =
        "SELECT request_hash, subject, answer FROM idempotency_keys WHERE person_id = $1 AND key = $2";

    const string Insert = """
        INSERT INTO idempotency_keys (person_id, key, request_hash, at, subject) VALUES ($1, $2, $3, $4, $5)
        """;

    const string PrimaryKey = "pk_idempotency_keys";

    /// <summary>The subject of an act that wrote one entry of a case.</summary>
    internal static string Subject(string @case, int entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{@case}/{entry}");

    internal static int NumberIn(string subject) =>
        int.Parse(subject.AsSpan(subject.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);

    /// <summary>
    /// Where the same key came twice at once, the other one was first: this one is asked again, and its answer is there now.
    /// So is one that PostgreSQL has given up for another, because each waited for the other.
    /// </summary>
    internal static async Task<T> OnceAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (PostgresException e) when (MayBeRepeated(e))
        {
            return await act();
        }
    }

    /// <summary>Nothing of the act has happened: its key was there already, or it made way for another in a deadlock.</summary>
    internal static bool MayBeRepeated(PostgresException e) =>
        e.ConstraintName == PrimaryKey || e.SqlState == PostgresErrorCodes.DeadlockDetected;

    internal void Append(NpgsqlBatch batch, Guid person, DateTimeOffset at, string subject) =>
        batch.Add(Insert, person, Key, RequestHash, at, subject);

    /// <summary>
    /// What became of the key before. Null: it is new. Refuses with <c>key-used-otherwise</c> where it stood for another
    /// request.
    /// </summary>
    internal async Task<Result<EarlierAct>?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        return RequestHash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(0))
            ? new EarlierAct(reader.GetString(1), reader.Text(2))
            : new Refusal("key-used-otherwise", RefusalKind.Conflict, ("key", Key));
    }
}

/// <summary>An act that was done under the same key before.</summary>
/// <param name="Subject">What it made or moved.</param>
/// <param name="Answer">As it was given then; null where it was lost before it could be kept.</param>
public sealed record EarlierAct(string Subject, string? Answer);
