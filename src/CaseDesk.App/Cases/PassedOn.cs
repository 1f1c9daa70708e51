using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// What was approved and goes on as a case of its own: it is handed over with its approvals and its units, so that there is no
/// moment at which it is nobody's.
/// </summary>
sealed class PassedOn
{
    /// <summary>Under the order's lock the row is there, and stays as it is until it is handed over.</summary>
    const string LockRefund = """
        SELECT r.payee_cipher, k.key FROM refunds r LEFT JOIN case_keys k ON k.case_id = r.case_id
        WHERE r.id = $1 AND r.case_id = $2 AND r.state = 'approved' FOR NO KEY UPDATE OF r
        """;

    const string LockReshipment = """
        SELECT 1 FROM reshipments s WHERE s.id = $1 AND s.case_id = $2 AND s.state = 'approved' FOR NO KEY UPDATE
        """;

    const string PassRefund = """
        UPDATE refunds r SET case_id = n.id, payee_cipher = $3 FROM cases n WHERE n.number = $2 AND r.id = $1
        """;

    const string PassReshipment = """
        UPDATE reshipments s SET case_id = n.id FROM cases n WHERE n.number = $2 AND s.id = $1
        """;

    const string InsertKey = "INSERT INTO case_keys (case_id, key) SELECT n.id, $2 FROM cases n WHERE n.number = $1";

    readonly Change.CaseOpened opened;

    /// <summary>Of the refund; null: it is no transfer.</summary>
    readonly string? payee;

    PassedOn(Change.CaseOpened opened, string? payee) => (this.opened, this.payee) = (opened, payee);

    /// <summary>Locks what <paramref name="opened"/> takes along; <see cref="ReadAsync"/> reads the answers.</summary>
    public static void AppendLocks(NpgsqlBatch batch, LoadedCase from, Change.CaseOpened opened)
    {
        if (opened.Refund is { } refund)
        {
            batch.Add(LockRefund, refund, from.Id);
        }

        if (opened.Reshipment is { } reshipment)
        {
            batch.Add(LockReshipment, reshipment, from.Id);
        }
    }

    /// <summary>The next answers. What is not the case's, or not approved, was decided without the order's lock: a bug.</summary>
    public static async Task<PassedOn> ReadAsync(
        NpgsqlDataReader reader,
        LoadedCase from,
        Change.CaseOpened opened,
        CancellationToken ct
    )
    {
        string? to = null;
        if (opened.Refund is { } refund)
        {
            to = await reader.NextAsync(PayeeOf, ct) is [var found]
                ? found
                : throw new InvalidOperationException($"Refund {refund} is not {from.Number}'s to pass on.");
        }

        if (
            opened.Reshipment is { } reshipment
            && await reader.NextAsync(row => row.GetInt32(0), ct) is not { Count: 1 }
        )
        {
            throw new InvalidOperationException($"Reshipment {reshipment} is not {from.Number}'s to pass on.");
        }

        return new PassedOn(opened, to);
    }

    /// <summary>What is personal is sealed anew, with a key of the case that it belongs to now.</summary>
    /// <param name="number">That case's.</param>
    public void Append(NpgsqlBatch batch, string number)
    {
        if (opened.Refund is { } refund)
        {
            byte[]? cipher = null;
            if (payee is not null)
            {
                var key = CaseSecrets.NewKey();
                cipher = CaseSecrets.Encrypt(key, payee);
                batch.Add(InsertKey, number, key);
            }

            batch.Add(PassRefund, refund, number, cipher);
        }

        if (opened.Reshipment is { } reshipment)
        {
            batch.Add(PassReshipment, reshipment, number);
        }
    }

    static string? PayeeOf(NpgsqlDataReader row) =>
        row.IsDBNull(0) || row.IsDBNull(1)
            ? null
            : CaseSecrets.Decrypt(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(0));
}
