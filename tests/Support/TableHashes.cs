using System.Globalization;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>What a database holds: of each table how many rows there are, and a hash of all that is in them; of each sequence its number.</summary>
static class TableHashes
{
    const string Tables = """
        SELECT c.relname::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
        """;

    const string Sequences =
        "SELECT sequencename::text, last_value::text FROM pg_sequences WHERE last_value IS NOT NULL";

    public static async Task<SortedDictionary<string, string>> ReadAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var held = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (table, _) in await RowsAsync(database, $"SELECT t, '' FROM ({Tables}) AS t(t)"))
        {
            var hash =
                $"SELECT count(*)::text, COALESCE(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM \"{table}\" t";
            var (count, rows) = (await RowsAsync(database, hash)).Single();
            held[table] = string.Create(CultureInfo.InvariantCulture, $"{count} {rows}");
        }

        foreach (var (sequence, value) in await RowsAsync(database, Sequences))
        {
            held[sequence] = value;
        }

        return held;
    }

    static async Task<List<(string, string)>> RowsAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}
