using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Backups;

/// <summary>A table of the desk, with the columns that are written and not computed by the database.</summary>
sealed record DeskTable(string Name, string[] Columns)
{
    const string Written = """
        SELECT c.relname::text, ARRAY(SELECT a.attname::text FROM pg_attribute a
                                      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                                      ORDER BY a.attnum)
        FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> '__EFMigrationsHistory'
        ORDER BY c.relname
        """;

    static readonly NpgsqlCommandBuilder Quotes = new();

    /// <summary>All of them, but the one in which migrations are noted.</summary>
    public static async Task<List<DeskTable>> AllAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Written, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.AllAsync(row => new DeskTable(row.GetString(0), row.GetFieldValue<string[]>(1)), ct);
    }

    public string Quoted => Quote(Name);

    /// <summary>With its columns, as COPY names what it reads or writes.</summary>
    public string WithColumns => $"{Quoted} ({string.Join(", ", Columns.Select(Quote))})";

    public static string Quote(string name) => Quotes.QuoteIdentifier(name);
}
