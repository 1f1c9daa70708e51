using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>Finance closes a reconciled statement: from then on it never changes, which the database holds, too.</summary>
public sealed class CloseStatement
{
    readonly StatementActs acts;

    internal CloseStatement(StatementActs acts) => this.acts = acts;

    public Task<Result<StatementResult>> RunAsync(StatementRequest request, CancellationToken ct) =>
        acts.RunAsync(request, StatementAct.Close, (_, _) => Task.FromResult<Refusal?>(null), ct);
}
