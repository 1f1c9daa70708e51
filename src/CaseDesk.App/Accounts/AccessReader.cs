using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>Reads a person's <see cref="Access"/> afresh; every use case begins with it.</summary>
public sealed class AccessReader(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>$1 the person, $2 now. One row, or none for a person who does not exist.</summary>
    internal const string Sql = """
        SELECT p.disabled_at IS NOT NULL,
               ARRAY(SELECT r.role FROM person_roles r WHERE r.person_id = p.id),
               ARRAY(SELECT s.shop_id FROM person_shops s WHERE s.person_id = p.id),
               ARRAY(SELECT a.shop_id FROM payer_authorizations a
                     WHERE a.person_id = p.id AND a."from" <= $2 AND a.until > $2 AND a.revoked_at IS NULL)
        FROM people p WHERE p.id = $1
        """;

    /// <summary>Refuses with <c>person-disabled</c> or <c>person-unknown</c>.</summary>
    public async Task<Result<Access>> ForAsync(Guid person, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(person, reader, ct);
    }

    /// <summary>From the reader standing before the row of <see cref="Sql"/>.</summary>
    internal static async Task<Result<Access>> ReadAsync(Guid person, NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
        {
            return new Refusal("person-unknown", RefusalKind.Forbidden);
        }

        return reader.GetBoolean(0)
            ? new Refusal("person-disabled", RefusalKind.Forbidden)
            : new Access(
                person,
                reader.GetFieldValue<string[]>(1).Select(Keys.Parse<Role>),
                reader.GetFieldValue<int[]>(2),
                reader.GetFieldValue<int[]>(3)
            );
    }
}
