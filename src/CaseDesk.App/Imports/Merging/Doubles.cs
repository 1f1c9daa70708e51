using System.Globalization;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// The same thing twice in one import: the first row counts, the later one is refused as a whole. Where the rows of a file
/// repeat the order on purpose, only its repetition goes.
/// </summary>
sealed class Doubles(NpgsqlConnection connection, RefusedRows refused, bool ordersRepeat)
{
    static readonly (string Table, string Key)[] Tables =
    [
        ("staged_orders", "number"),
        ("staged_buyers", "buyer_key"),
        ("staged_lines", "number, line"),
        ("staged_payments", "number, seq"),
        ("staged_parcels", "number, seq"),
        ("staged_reviews", "number, review_key"),
    ];

    readonly HashSet<(int File, long Line)> rows = [];

    /// <summary>How many staged rows went, by table.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken ct)
    {
        var gone = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (table, key) in Tables)
        {
            gone[table] = await RemoveAsync(table, key, ct);
        }

        if (rows.Count > 0)
        {
            foreach (var (table, _) in Tables)
            {
                gone[table] += await RemoveRowsAsync(table, ct);
            }
        }

        return gone;
    }

    async Task<long> RemoveAsync(string table, string key, CancellationToken ct)
    {
        await using var any = Command($"SELECT EXISTS (SELECT 1 FROM {table} GROUP BY {key} HAVING count(*) > 1)");
        if (!(bool)(await any.ExecuteScalarAsync(ct))!)
        {
            return 0;
        }

        await using var delete = Command(
            $"""
            DELETE FROM {table} s USING (
                SELECT ctid AS at, row_number() OVER same AS nth, first_value(file) OVER same AS file, first_value(row_line) OVER same AS line
                FROM {table} WINDOW same AS (PARTITION BY {key} ORDER BY file, row_line)) d
            WHERE s.ctid = d.at AND d.nth > 1
            RETURNING s.file, s.row_line, d.file, d.line
            """
        );
        await using var reader = await delete.ExecuteReaderAsync(ct);
        var gone = 0L;
        while (await reader.ReadAsync(ct))
        {
            gone++;
            var (file, line) = (reader.GetInt16(0), reader.GetInt32(1));
            if ((table == "staged_orders" && ordersRepeat) || !rows.Add((file, line)))
            {
                continue;
            }

            refused.Add(
                new RowRefusal(
                    file,
                    line,
                    null,
                    RowCodes.DuplicateRow,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["firstFile"] = reader.GetInt16(2).ToString(CultureInfo.InvariantCulture),
                        ["firstLine"] = reader.GetInt32(3).ToInvariant(),
                    },
                    null
                )
            );
        }

        return gone;
    }

    /// <summary>A row that is refused says nothing at all, of no thing.</summary>
    async Task<long> RemoveRowsAsync(string table, CancellationToken ct)
    {
        await using var delete = Command(
            $"DELETE FROM {table} s USING unnest($1::int[], $2::int[]) AS r(file, line) WHERE s.file = r.file AND s.row_line = r.line"
        );
        delete.Parameters.Add(new() { Value = rows.Select(row => row.File).ToArray() });
        delete.Parameters.Add(new() { Value = rows.Select(row => (int)row.Line).ToArray() });
        return await delete.ExecuteNonQueryAsync(ct);
    }

    NpgsqlCommand Command(string sql) => new(sql, connection) { CommandTimeout = 0 };
}
