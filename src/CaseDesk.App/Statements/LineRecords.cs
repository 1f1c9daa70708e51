using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>A line as finance finds it, its statement locked.</summary>
/// <param name="Corrected">What corrections have added to it or taken from it so far.</param>
/// <param name="FoundBy">By name; null: nobody has looked yet.</param>
sealed record FoundLine(StatementEntry Entry, decimal Corrected, string? FoundBy, DateTimeOffset? FoundAt)
{
    /// <summary>Of what was paid too much on it, what is neither back nor given up.</summary>
    public required decimal Overpaid { get; init; }

    /// <summary>Who bears what was paid too much on it and given up; null: nothing was.</summary>
    public required Bearer? GivenUpBy { get; init; }

    public Guid Refund => Entry.Refund;

    public string? Case => Entry.Case;

    /// <summary>A dispute has moved money and a correction has entered some: neither is taken back by another finding.</summary>
    public bool MayChange => Entry.Finding is not (Finding.Disputed or Finding.Corrected);
}

/// <summary>The lines of a statement, for what finance says of them.</summary>
static class LineRecords
{
    const string Sql = """
        SELECT l.entry, l.finding, p.display_name, l.found_at,
               (SELECT COALESCE(sum(k.amount), 0) FROM corrections k WHERE k.refund_id = l.refund_id),
               (SELECT COALESCE(sum(o.amount - o.recovered), 0) FROM overpayments o
                WHERE o.refund_id = l.refund_id AND o.state IN ('recorded', 'acknowledged')),
               (SELECT o.bearer FROM overpayments o
                WHERE o.refund_id = l.refund_id AND o.state = 'written-off' ORDER BY o.ended_at DESC LIMIT 1)
        FROM statement_lines l LEFT JOIN people p ON p.id = l.found_by
        WHERE l.statement_id = $1 AND (l.refund_id = ANY ($2) OR $3 AND l.finding = 'open')
        ORDER BY l.seq
        """;

    const string Update = """
        UPDATE statement_lines SET finding = $3, explanation = $4, found_by = $5, found_at = $6
        WHERE statement_id = $1 AND refund_id = ANY ($2)
        """;

    /// <param name="refunds">Null: all that are open.</param>
    public static async Task<List<FoundLine>> ReadAsync(
        LockedStatement statement,
        IReadOnlyList<Guid>? refunds,
        CancellationToken ct
    )
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(Sql, statement.Id, refunds?.ToArray() ?? [], refunds is null);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var lines = new List<FoundLine>();
        while (await reader.ReadAsync(ct))
        {
            var entry = EntryJson.Read(reader.GetFieldValue<byte[]>(0)) with
            {
                Finding = Keys.Parse<Finding>(reader.GetString(1)),
            };
            lines.Add(
                new FoundLine(entry, reader.GetDecimal(4), reader.Text(2), reader.Nullable<DateTimeOffset>(3))
                {
                    Overpaid = reader.GetDecimal(5),
                    GivenUpBy = Keys.Find<Bearer>(reader.Text(6)),
                }
            );
        }

        return lines;
    }

    public static async Task WriteAsync(
        LockedStatement statement,
        IEnumerable<FoundLine> lines,
        Finding finding,
        string? explanation,
        CancellationToken ct
    )
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(
            Update,
            statement.Id,
            lines.Select(line => line.Refund).ToArray(),
            finding.Key(),
            explanation,
            statement.Person,
            statement.Now
        );
        await batch.ExecuteNonQueryAsync(ct);
    }
}
