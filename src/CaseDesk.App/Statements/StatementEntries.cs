using System.Runtime.CompilerServices;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>What stands on a statement, one entry after the other as they come from the database: its lines, then its corrections.</summary>
static class StatementEntries
{
    const string Sql = """
        SELECT e.entry, e.late, e.finding, e.explanation, e.corrected
        FROM (
            SELECT 0 AS part, l.seq::bigint AS place, l.entry, l.late, l.finding, l.explanation,
                   (SELECT COALESCE(sum(k.amount), 0) FROM corrections k WHERE k.refund_id = l.refund_id) AS corrected
            FROM statement_lines l WHERE l.statement_id = $1
            UNION ALL
            SELECT 1, k.id, k.entry, false, 'corrected', k.reason, 0
            FROM corrections k WHERE k.statement_id = $1
        ) e
        ORDER BY e.part, e.place
        """;

    public static async IAsyncEnumerable<StatementEntry> ReadAsync(
        NpgsqlConnection connection,
        long statement,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Sql, statement);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return EntryJson.Read(reader.GetString(0)) with
            {
                Late = reader.GetBoolean(1),
                Finding = Keys.Parse<Finding>(reader.GetString(2)),
                Explanation = reader.Text(3),
                Corrected = reader.GetDecimal(4),
            };
        }
    }
}
