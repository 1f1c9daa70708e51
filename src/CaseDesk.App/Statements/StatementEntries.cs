using System.Runtime.CompilerServices;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>What stands on a statement, one entry after the other as they come from the database: its lines, then its corrections.</summary>
static class StatementEntries
{
    /// <summary>$1 the statement. In the order of the index, so that the first line comes before the last one was found.</summary>
    public const string Lines = """
        SELECT l.entry, l.late, l.finding, l.explanation, COALESCE(k.amount, 0), o.amount, o.outstanding, o.acknowledged
        FROM statement_lines l
        LEFT JOIN (SELECT k.refund_id, sum(k.amount) AS amount
                   FROM corrections k JOIN statements t ON t.id = k.statement_id
                   WHERE t.shop_id = (SELECT s.shop_id FROM statements s WHERE s.id = $1)
                   GROUP BY k.refund_id) k ON k.refund_id = l.refund_id
        LEFT JOIN (SELECT o.refund_id, sum(o.amount) AS amount, bool_and(o.state <> 'recorded') AS acknowledged,
                          sum(CASE WHEN o.ended_at IS NULL THEN o.amount - o.recovered ELSE 0 END) AS outstanding
                   FROM overpayments o
                   WHERE o.shop_id = (SELECT s.shop_id FROM statements s WHERE s.id = $1)
                   GROUP BY o.refund_id) o ON o.refund_id = l.refund_id
        WHERE l.statement_id = $1
        ORDER BY l.seq
        """;

    /// <summary>$1 the statement.</summary>
    const string Corrections = """
        SELECT k.entry, false, 'corrected', k.reason, 0::numeric, o.amount,
               CASE WHEN o.ended_at IS NULL THEN o.amount - o.recovered ELSE 0 END, o.state <> 'recorded'
        FROM corrections k LEFT JOIN overpayments o ON o.correction_id = k.id
        WHERE k.statement_id = $1 ORDER BY k.id
        """;

    public static async IAsyncEnumerable<StatementEntry> ReadAsync(
        NpgsqlConnection connection,
        long statement,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Lines, statement);
        batch.Add(Corrections, statement);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        do
        {
            while (await reader.ReadAsync(ct))
            {
                yield return EntryJson.Read(reader.GetFieldValue<byte[]>(0)) with
                {
                    Late = reader.GetBoolean(1),
                    Finding = Keys.Parse<Finding>(reader.GetString(2)),
                    Explanation = reader.Text(3),
                    Corrected = reader.GetDecimal(4),
                    Overpaid = reader.Nullable<decimal>(5) is { } overpaid
                        ? new Overpaid(overpaid, reader.GetDecimal(6), reader.GetBoolean(7))
                        : null,
                };
            }
        } while (await reader.NextResultAsync(ct));
    }
}
