using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Statements;

/// <summary>
/// Finance, and nobody who compiled it, confirms that every line was found. The cases of all lines but the disputed ones end
/// as refunded.
/// </summary>
public sealed class ReconcileStatement
{
    const string Standing = """
        SELECT l.refund_id, c.number FROM statement_lines l
        JOIN refunds r ON r.id = l.refund_id
        LEFT JOIN cases c ON c.id = r.case_id
        WHERE l.statement_id = $1 AND r.state = 'compiled'
        """;

    const string State = """
        UPDATE refunds SET state = 'reconciled' WHERE id = ANY ($1) AND state = 'compiled' RETURNING id
        """;

    static readonly Move Reconciled = new(Actions.Reconciled, Inputs.None);

    readonly StatementActs acts;
    readonly StatementCases cases;

    internal ReconcileStatement(StatementActs acts, StatementCases cases) => (this.acts, this.cases) = (acts, cases);

    /// <summary>Refuses with <c>compiled-by-you</c>, <c>lines-open</c>, and as every act on a statement.</summary>
    public Task<Result<StatementResult>> RunAsync(StatementRequest request, CancellationToken ct) =>
        acts.RunAsync(request, StatementAct.Reconcile, EndCasesAsync, ct);

    async Task<Refusal?> EndCasesAsync(LockedStatement statement, CancellationToken ct)
    {
        var refunds = await StandingAsync(statement, ct);
        var moved = await cases.MoveAsync(statement, refunds, Reconciled, ct);
        await Ledger.MoveAsync(statement, State, [.. refunds.Select(one => one.Refund).Except(moved)], ct);
        return null;
    }

    static async Task<List<(Guid Refund, string? Case)>> StandingAsync(LockedStatement statement, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(Standing, statement.Id);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var refunds = new List<(Guid, string?)>();
        while (await reader.ReadAsync(ct))
        {
            refunds.Add((reader.GetGuid(0), reader.Text(1)));
        }

        return refunds;
    }
}
