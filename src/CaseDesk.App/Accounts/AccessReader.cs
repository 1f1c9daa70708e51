using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>Reads a person's <see cref="Access"/> afresh; every use case begins with it.</summary>
public sealed class AccessReader(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>What <see cref="Read"/> reads, of the person <c>p</c> and at the time <c>$2</c>.</summary>
    internal const string Columns = """
        p.disabled_at IS NOT NULL,
               ARRAY(SELECT r.role FROM person_roles r WHERE r.person_id = p.id),
               ARRAY(SELECT s.shop_id FROM person_shops s WHERE s.person_id = p.id),
               ARRAY(SELECT a.shop_id FROM payer_authorizations a
                     WHERE a.person_id = p.id AND a."from" <= $2 AND a.until > $2 AND a.revoked_at IS NULL)
        """;

    /// <summary>$1 the person, $2 now. One row, or none for a person who does not exist.</summary>
    internal const string Sql = $"SELECT {Columns} FROM people p WHERE p.id = $1";

    /// <summary>Refuses with <c>person-disabled</c> or <c>person-unknown</c>.</summary>
    public async Task<Result<Access>> ForAsync(Guid person, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(person, reader, ct);
    }

    internal static async Task<Result<Access>> ReadAsync(Guid person, NpgsqlDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct) ? Read(person, reader, 0) : new Refusal("person-unknown", RefusalKind.Forbidden);

    /// <summary>Reads the <see cref="Columns"/> of the row the reader stands on, from the column <paramref name="first"/> on.</summary>
    internal static Result<Access> Read(Guid person, NpgsqlDataReader row, int first) =>
        row.GetBoolean(first)
            ? new Refusal("person-disabled", RefusalKind.Forbidden)
            : new Access(
                person,
                row.GetFieldValue<string[]>(first + 1).Select(Keys.Parse<Role>),
                row.GetFieldValue<int[]>(first + 2),
                row.GetFieldValue<int[]>(first + 3)
            );
}
