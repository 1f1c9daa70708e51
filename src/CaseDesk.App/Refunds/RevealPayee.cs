using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>
/// Shows the whole payee of a transfer to those who approve or pay it. Each look is written down in the audit log.
/// </summary>
public sealed class RevealPayee(NpgsqlDataSource database, TimeProvider time, AccessReader accessReader)
{
    const string Find = """
        SELECT r.shop_id, r.state, r.payee_cipher, k.key, c.number
        FROM refunds r JOIN cases c ON c.id = r.case_id LEFT JOIN case_keys k ON k.case_id = c.id
        WHERE r.id = $1
        """;

    /// <summary>Refuses with <c>refund-unknown</c>, <c>not-your-role</c>, <c>erased</c>, <c>payee-unknown</c>.</summary>
    public async Task<Result<string>> RunAsync(Guid person, Guid refund, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await FindAsync(connection, access.Value, refund, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var audit = connection.CreateBatch();
        AuditTrail.Append(audit, now, person, "reveal-payee", found.Value.Case, ("refund", refund.ToString()));
        await audit.ExecuteNonQueryAsync(ct);
        return found.Value.Payee;
    }

    static async Task<Result<(string Case, string Payee)>> FindAsync(
        NpgsqlConnection connection,
        Access access,
        Guid refund,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Find, refund);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || access.In(reader.GetInt32(0)) is not { } actor)
        {
            return new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", refund.ToString()));
        }

        if (actor.ActsAs([Role.AuthorizedAgent, Role.Supervisor]) is null)
        {
            return new Refusal(
                "not-your-role",
                RefusalKind.Forbidden,
                ("roles", $"{Role.AuthorizedAgent.Key()}, {Role.Supervisor.Key()}")
            );
        }

        if (!reader.IsDBNull(2) && reader.IsDBNull(3))
        {
            return new Refusal("personal-values-erased", RefusalKind.Rule, ("case", reader.GetString(4)));
        }

        return reader.IsDBNull(2) || !Keys.Parse<RefundState>(reader.GetString(1)).IsOpen
            ? new Refusal("payee-unknown", RefusalKind.Rule, ("refund", refund.ToString()))
            : (
                reader.GetString(4),
                CaseSecrets.Decrypt(reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(2))
            );
    }
}
