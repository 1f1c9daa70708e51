using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What is asked of an ended case before it is taken up again.</summary>
/// <param name="Outcome">Null: it has not ended.</param>
sealed record EndedCase(string? Outcome, ReopeningFacts Facts)
{
    /// <summary>$1 the case's number. No row while the case is open.</summary>
    public const string Sql = """
        SELECT c.outcome,
               ARRAY(SELECT DISTINCT h.to_step FROM history h WHERE h.case_id = c.id AND h.to_step IS NOT NULL),
               EXISTS (SELECT 1 FROM refunds r
                       WHERE r.case_id = c.id AND r.state IN ('paying', 'unknown', 'paid', 'compiled', 'reconciled')),
               EXISTS (SELECT 1 FROM reshipments s WHERE s.case_id = c.id AND s.state IN ('shipped', 'delivered'))
        FROM cases c WHERE c.number = $1 AND c.state = 'closed'
        """;

    /// <summary>Reads the answer on which the reader stands.</summary>
    public static async Task<EndedCase> ReadAsync(NpgsqlDataReader row, CancellationToken ct) =>
        await row.ReadAsync(ct)
            ? new EndedCase(
                row.Text(0),
                new ReopeningFacts(row.GetFieldValue<string[]>(1), row.GetBoolean(2), row.GetBoolean(3))
            )
            : new EndedCase(null, new ReopeningFacts([], false));
}
