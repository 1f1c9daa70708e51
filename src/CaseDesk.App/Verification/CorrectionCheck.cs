using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>
/// Holds each correction on a statement against what the history of its case tells. What takes a disputed payment back is told by
/// the dispute itself; what the platform refunded without a case, by nobody.
/// </summary>
static class CorrectionCheck
{
    const string Sql = """
        SELECT k.id, k.refund_id, k.amount, k.at
        FROM corrections k JOIN refunds r ON r.id = k.refund_id LEFT JOIN statement_lines l ON l.refund_id = k.refund_id
        WHERE r.case_id IS NOT NULL AND l.finding IS DISTINCT FROM 'disputed'
        ORDER BY k.id
        """;

    public static async Task RunAsync(
        NpgsqlConnection connection,
        ToldRefunds told,
        List<Disagreement> disagreements,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var kept = await reader.AllAsync(
            row =>
                (
                    Id: row.GetInt64(0),
                    What: (Refund: row.GetGuid(1), Amount: row.GetDecimal(2), At: row.GetFieldValue<DateTimeOffset>(3))
                ),
            ct
        );
        disagreements.AddRange(
            kept.Where(one => !told.Corrections.ContainsKey(one.What))
                .Select(one => new Disagreement(
                    $"correction {one.Id}",
                    $"No history tells of a correction of refund {one.What.Refund} by this amount at this time."
                ))
        );
        var gone = told.Corrections.Keys.Except(kept.Select(one => one.What));
        disagreements.AddRange(
            gone.Select(one => new Disagreement(
                $"refund {one.Refund}",
                $"The history of case {told.Corrections[one]} tells of a correction that no statement has."
            ))
        );
    }
}
