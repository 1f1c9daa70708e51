using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>Which differences of a month are asked for.</summary>
/// <param name="Kind">Null: all.</param>
/// <param name="Explained">Only those that somebody has explained, or only the others; null: both.</param>
/// <param name="After">The id of the last of the page before; 0: from the first.</param>
public sealed record DifferenceQuery(
    Month Month,
    DifferenceKind? Kind = null,
    bool? Explained = false,
    long After = 0,
    int Limit = 50
);

/// <summary>The differences of a month, in the order in which they were found.</summary>
public sealed class DifferenceList
{
    const string Page = """
        SELECT d.id, d.kind, d.order_number, d.ours, d.theirs, d.from_month, d.to_month,
               d.reason, d.words, d.explained_by, p.display_name, d.explained_at, d.refunds, d.lines
        FROM fund_differences d LEFT JOIN people p ON p.id = d.explained_by
        WHERE d.shop_id = $1 AND d.to_month >= $2 AND d.from_month <= $2 AND d.state <> 'gone' AND d.id > $3
          AND ($4::text IS NULL OR d.kind = $4) AND ($5::boolean IS NULL OR (d.state = 'explained') = $5)
        ORDER BY d.id
        LIMIT $6
        """;

    const string Refunds = """
        SELECT r.id, c.number, r.amount + COALESCE((SELECT sum(k.amount) FROM corrections k WHERE k.refund_id = r.id), 0),
               COALESCE(r.reference, r.platform_number), r.paid_at, s.month, s.kind
        FROM refunds r LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN statement_lines l ON l.refund_id = r.id LEFT JOIN statements s ON s.id = l.statement_id
        WHERE r.id = ANY ($1)
        """;

    const string Lines = """
        SELECT l.id, f.name, l.line, -l.amount, l.at, l.party, l.words, l.known_by
        FROM fund_lines l JOIN fund_files f ON f.id = l.file_id WHERE l.id = ANY ($1)
        """;

    readonly NpgsqlDataSource database;
    readonly AccessReader access;

    internal DifferenceList(NpgsqlDataSource database, AccessReader access) =>
        (this.database, this.access) = (database, access);

    /// <summary>Refuses with <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<Page<FundDifference>>> ReadAsync(
        Guid person,
        string shopKey,
        DifferenceQuery query,
        CancellationToken ct
    )
    {
        var found = await access.InShopAsync(person, shopKey, FundView.Readers, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await RowsAsync(connection, found.Value.Shop.Id, query, ct);
        var shown = rows.Take(query.Limit).ToArray();
        var (refunds, lines) = await MembersAsync(connection, shown, ct);
        return new Page<FundDifference>(
            [.. shown.Select(row => row.With(refunds, lines))],
            rows.Count > query.Limit ? shown[^1].Id.ToInvariant() : null
        );
    }

    static async Task<List<DifferenceRow>> RowsAsync(
        NpgsqlConnection connection,
        int shop,
        DifferenceQuery query,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(
            Page,
            shop,
            query.Month.First,
            query.After,
            query.Kind?.Key(),
            new SqlValue(NpgsqlTypes.NpgsqlDbType.Boolean, query.Explained),
            query.Limit + 1
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<DifferenceRow>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(DifferenceRow.Read(reader));
        }

        return rows;
    }

    static async Task<(Dictionary<Guid, DifferenceRefund>, Dictionary<long, DifferenceLine>)> MembersAsync(
        NpgsqlConnection connection,
        DifferenceRow[] rows,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Refunds, rows.SelectMany(row => row.Refunds).ToArray());
        batch.Add(Lines, rows.SelectMany(row => row.Lines).ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var refunds = new Dictionary<Guid, DifferenceRefund>();
        while (await reader.ReadAsync(ct))
        {
            refunds[reader.GetGuid(0)] = new DifferenceRefund(
                reader.GetGuid(0),
                reader.Text(1),
                reader.GetDecimal(2),
                reader.Text(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.Nullable<DateOnly>(5) is { } month
                    ? new ListedOn(new Month(month), Keys.Parse<StatementKind>(reader.GetString(6)))
                    : null
            );
        }

        await reader.NextResultAsync(ct);
        var lines = new Dictionary<long, DifferenceLine>();
        while (await reader.ReadAsync(ct))
        {
            lines[reader.GetInt64(0)] = new DifferenceLine(
                reader.GetString(1),
                reader.GetInt32(2),
                reader.GetDecimal(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.Text(5),
                reader.Text(6),
                reader.GetFieldValue<string[]>(7)
            );
        }

        return (refunds, lines);
    }

    sealed record DifferenceRow(FundDifference Head, Guid[] Refunds, long[] Lines)
    {
        public long Id => Head.Id;

        public static DifferenceRow Read(NpgsqlDataReader row) =>
            new(
                new FundDifference(
                    row.GetInt64(0),
                    Keys.Parse<DifferenceKind>(row.GetString(1)),
                    row.Text(2),
                    row.GetDecimal(3),
                    row.GetDecimal(4),
                    new Month(row.GetFieldValue<DateOnly>(5)),
                    new Month(row.GetFieldValue<DateOnly>(6)),
                    [],
                    [],
                    row.Text(7) is { } reason
                        ? new DifferenceExplained(
                            Keys.Parse<DifferenceReason>(reason),
                            row.Text(8),
                            new Colleague(row.GetGuid(9), row.Text(10) ?? ""),
                            row.GetFieldValue<DateTimeOffset>(11)
                        )
                        : null
                ),
                row.GetFieldValue<Guid[]>(12),
                row.GetFieldValue<long[]>(13)
            );

        public FundDifference With(
            Dictionary<Guid, DifferenceRefund> refunds,
            Dictionary<long, DifferenceLine> lines
        ) => Head with { Refunds = [.. Refunds.Select(id => refunds[id])], Lines = [.. Lines.Select(id => lines[id])] };
    }
}
