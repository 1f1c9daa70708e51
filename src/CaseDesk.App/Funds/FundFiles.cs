using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>Files that were taken in, as they are read.</summary>
static class FundFiles
{
    /// <summary>Its taker compiled a statement of a month that it covers.</summary>
    const string Own = """
        EXISTS (SELECT 1 FROM statements s JOIN statement_acts a ON a.statement_id = s.id
                WHERE s.shop_id = f.shop_id AND a.action = 'compile' AND a.person_id = f.taken_by
                  AND s.month BETWEEN date_trunc('month', f.from_day::timestamp)::date AND f.to_day)
        """;

    const string Columns = $"""
        SELECT f.id, f.format, f.side, f.name, f.account, f.from_day, f.to_day, f.lines, f.known, f.came_in, f.left_out,
               f.taken_by, p.display_name, f.taken_at,
               f.recorded, f.settled, f.in_ledger, f.waiting, f.denied, f.differing, {Own}
        FROM fund_files f JOIN people p ON p.id = f.taken_by
        """;

    /// <summary>$1 the shop, $2 and $3 the first and the last day.</summary>
    public const string OfDays = $"""
        {Columns}
        WHERE f.shop_id = $1 AND f.from_day <= $3 AND f.to_day >= $2
        ORDER BY f.taken_at DESC, f.id DESC
        """;

    /// <summary>
    /// $1 the shop, $2 the hash of its bytes, $3 who brings them. Where its taker compiled, somebody else may say the same.
    /// </summary>
    public const string OfHash = $"{Columns} WHERE f.shop_id = $1 AND f.sha256 = $2 AND (f.taken_by = $3 OR NOT {Own})";

    /// <summary>$1 its id.</summary>
    public const string One = $"{Columns} WHERE f.id = $1";

    public static async Task<List<FundFileCard>> NextAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        return await AllAsync(reader, ct);
    }

    public static async Task<List<FundFileCard>> AllAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var files = new List<FundFileCard>();
        while (await reader.ReadAsync(ct))
        {
            files.Add(
                new FundFileCard(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    Keys.Parse<FundSide>(reader.GetString(2)),
                    reader.GetString(3),
                    reader.Text(4),
                    reader.GetFieldValue<DateOnly>(5),
                    reader.GetFieldValue<DateOnly>(6),
                    reader.GetInt32(7),
                    reader.GetInt32(8),
                    reader.GetDecimal(9),
                    reader.GetDecimal(10),
                    new Colleague(reader.GetGuid(11), reader.GetString(12)),
                    reader.GetFieldValue<DateTimeOffset>(13),
                    reader.Nullable<int>(14) is { } recorded
                        ? new FactCounts(
                            recorded,
                            reader.GetInt32(15),
                            reader.GetInt32(16),
                            reader.GetInt32(17),
                            reader.GetInt32(18),
                            reader.GetInt32(19)
                        )
                        : null,
                    reader.GetBoolean(20)
                )
            );
        }

        return files;
    }
}
