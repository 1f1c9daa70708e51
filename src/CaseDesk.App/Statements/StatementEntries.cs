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
        SELECT l.entry, l.late, l.finding, l.explanation, COALESCE(k.amount, 0)
        FROM statement_lines l
        LEFT JOIN (SELECT k.refund_id, sum(k.amount) AS amount
                   FROM corrections k JOIN statements t ON t.id = k.statement_id
                   WHERE t.shop_id = (SELECT s.shop_id FROM statements s WHERE s.id = $1)
                   GROUP BY k.refund_id) k ON k.refund_id = l.refund_id
        WHERE l.statement_id = $1
        ORDER BY l.seq
        """;

    /// <summary>$1 the statement.</summary>
    const string Corrections = """
        SELECT k.entry, false, 'corrected', k.reason, 0::numeric FROM corrections k WHERE k.statement_id = $1 ORDER BY k.id
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
                };
            }
        } while (await reader.NextResultAsync(ct));
    }
}
