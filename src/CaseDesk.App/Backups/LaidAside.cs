using System.Text;
using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Backups;

/// <summary>
/// What stands in the way of putting rows back, table by table and many at once: triggers, which would write and refuse,
/// references between tables, and indexes. Taken down before, and put up again as it was.
/// </summary>
sealed class LaidAside
{
    const string Triggers = """
        SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', c.oid::regclass), format('ALTER TABLE %s ENABLE TRIGGER USER', c.oid::regclass)
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        """;

    const string References = """
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
               format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace
        """;

    /// <summary>Those that are no constraint's own.</summary>
    const string Indexes = """
        SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        """;

    readonly List<string> putUp;

    LaidAside(List<string> putUp) => this.putUp = putUp;

    public static async Task<LaidAside> TakeDownAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var parts = new List<(string Down, string Up)>();
        foreach (var sql in new[] { Triggers, References, Indexes })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            parts.AddRange(await reader.AllAsync(row => (row.GetString(0), row.GetString(1)), ct));
        }

        await RunAsync(connection, parts.Select(part => part.Down), ct);
        return new LaidAside([.. parts.Select(part => part.Up).Reverse()]);
    }

    /// <summary>The references are looked at as they are put up: rows that do not belong together are not taken.</summary>
    public Task PutUpAsync(NpgsqlConnection connection, CancellationToken ct) => RunAsync(connection, putUp, ct);

    static async Task RunAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken ct)
    {
        var all = new StringBuilder().AppendJoin(";\n", statements).ToString();
        await using var command = new NpgsqlCommand(all, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
