using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>Finance gives a compiled statement back to the clerk and says why. Its lines stay.</summary>
public sealed class ReturnStatement
{
    readonly StatementActs acts;

    internal ReturnStatement(StatementActs acts) => this.acts = acts;

    /// <summary>Refuses with <c>reason-missing</c>, and as every act on a statement.</summary>
    public async Task<Result<StatementResult>> RunAsync(
        StatementRequest request,
        string? reason,
        CancellationToken ct
    ) =>
        string.IsNullOrWhiteSpace(reason)
            ? new Refusal("reason-missing", RefusalKind.Rule)
            : await acts.RunAsync(
                request,
                StatementAct.Return,
                (_, _) => Task.FromResult<Refusal?>(null),
                ct,
                reason.Trim()
            );
}
