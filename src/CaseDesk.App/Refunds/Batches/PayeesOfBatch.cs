using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>The payees of a batch's transfers in clear: for the file of its payer, and for what comes back to be compared with.</summary>
sealed class PayeesOfBatch
{
    const string Find = """
        SELECT r.id, r.payee_cipher, k.key
        FROM batched_refunds l JOIN refunds r ON r.id = l.refund_id JOIN case_keys k ON k.case_id = r.case_id
        WHERE l.batch_id = $1 AND r.payee_cipher IS NOT NULL
        """;

    /// <summary>Null: its case's personal values were erased.</summary>
    readonly Dictionary<Guid, string?> payees;

    PayeesOfBatch(Dictionary<Guid, string?> payees) => this.payees = payees;

    /// <summary>Null: no transfer, or nobody can read it any more.</summary>
    public string? Of(Guid refund) => payees.GetValueOrDefault(refund);

    /// <summary>Why its payee can neither be given out nor be compared; null: it can, or there is none.</summary>
    public Refusal? RefusalOf(RefundSheet refund) =>
        payees.TryGetValue(refund.Id, out var payee) && payee is null
            ? new Refusal("personal-values-erased", RefusalKind.Rule, ("case", refund.Case!))
            : null;

    public static async Task<PayeesOfBatch> ReadAsync(NpgsqlConnection connection, long batch, CancellationToken ct)
    {
        await using var find = connection.CreateBatch();
        find.Add(Find, batch);
        await using var reader = await find.ExecuteReaderAsync(ct);
        var found = await reader.AllAsync(
            row =>
                (
                    Refund: row.GetGuid(0),
                    Payee: row.IsDBNull(2)
                        ? null
                        : CaseSecrets.Decrypt(row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(1))
                ),
            ct
        );
        return new PayeesOfBatch(found.ToDictionary(one => one.Refund, one => one.Payee));
    }
}
