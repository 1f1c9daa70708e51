using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>An overpayment as the history of its case leaves it.</summary>
sealed record ToldOverpayment(string Case, string State, decimal Came);

/// <summary>Holds each overpayment against what the history of its case tells. What the platform refunded without a case is told by nobody.</summary>
static class OverpaymentCheck
{
    const string Sql = """
        SELECT o.id, o.state, o.recovered FROM overpayments o JOIN refunds r ON r.id = o.refund_id
        WHERE r.case_id IS NOT NULL ORDER BY o.id
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
            row => (Id: row.GetGuid(0), State: row.GetString(1), Came: row.GetDecimal(2)),
            ct
        );
        foreach (var (id, state, came) in kept)
        {
            if (told.Overpayments.GetValueOrDefault(id) is not { } history)
            {
                disagreements.Add(new Disagreement($"overpayment {id}", "It is there, and no history tells of it."));
            }
            else if ((history.State, history.Came) != (state, came))
            {
                disagreements.Add(
                    new Disagreement(
                        $"overpayment {id}",
                        FormattableString.Invariant(
                            $"It is {state} with {came:0.00##} come back, the history of case {history.Case} leaves it {history.State} with {history.Came:0.00##}."
                        )
                    )
                );
            }
        }

        disagreements.AddRange(
            told.Overpayments.Keys.Except(kept.Select(one => one.Id))
                .Select(id => new Disagreement(
                    $"overpayment {id}",
                    $"The history of case {told.Overpayments[id].Case} tells of it, and it is not there."
                ))
        );
    }
}
