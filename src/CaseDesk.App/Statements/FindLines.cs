using CaseDesk.App.Funds;
using CaseDesk.App.Funds.Facts;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Statements;

/// <summary>What finance says of lines.</summary>
/// <param name="Finding">Matched, explained or disputed.</param>
/// <param name="Refunds">Of the lines; null: all that are open.</param>
/// <param name="Reason">The explanation, or the proof that the money did not arrive.</param>
public sealed record LinesFound(Finding Finding, IReadOnlyList<Guid>? Refunds = null, string? Reason = null)
{
    /// <summary>What the lines said when the person looked: another finding in between is told and not overwritten.</summary>
    public Finding Seen { get; init; }
}

/// <summary>
/// Finance finds lines in what really left the account. A disputed line's money did not arrive: the refund fails, its amount
/// is free, the case is taken up again, and the current month takes the amount back.
/// </summary>
public sealed class FindLines
{
    const string Fail = """
        UPDATE refunds SET state = 'failed', failed_because = $2 WHERE id = ANY ($1) AND state = 'compiled' RETURNING id
        """;

    readonly StatementActs acts;
    readonly StatementCases cases;
    readonly PlatformStandIns standIns;

    internal FindLines(StatementActs acts, StatementCases cases, PlatformStandIns standIns) =>
        (this.acts, this.cases, this.standIns) = (acts, cases, standIns);

    /// <summary>
    /// Refuses with <c>finding-unknown</c>, <c>reason-missing</c>, <c>line-unknown</c>, <c>line-decided</c>, <c>platform-refund-stands</c>, <c>stale</c>, and
    /// as every act on a statement.
    /// </summary>
    public async Task<Result<StatementResult>> RunAsync(
        StatementRequest request,
        LinesFound found,
        CancellationToken ct
    )
    {
        if (found.Finding is Finding.Open or Finding.Corrected)
        {
            return new Refusal("finding-unknown", RefusalKind.Rule, ("finding", found.Finding.Key()));
        }

        if (found.Finding is Finding.Explained or Finding.Disputed && string.IsNullOrWhiteSpace(found.Reason))
        {
            return new Refusal("reason-missing", RefusalKind.Rule);
        }

        return await acts.RunAsync(
            request,
            StatementAct.Find,
            (statement, token) => FindAsync(statement, found, token),
            ct
        );
    }

    async Task<Refusal?> FindAsync(LockedStatement statement, LinesFound found, CancellationToken ct)
    {
        var lines = await LineRecords.ReadAsync(statement, found.Refunds, ct);
        if (Judge(lines, found) is { } refusal)
        {
            return refusal;
        }

        var reason = found.Reason?.Trim();
        await LineRecords.WriteAsync(statement, lines, found.Finding, reason, ct);
        if (found.Finding == Finding.Disputed)
        {
            await DisputeAsync(statement, lines, reason!, ct);
        }

        await MatchFunds.RunAsync(statement.Connection, statement.Shop, statement.Now, ct);
        return null;
    }

    async Task DisputeAsync(LockedStatement statement, List<FoundLine> lines, string proof, CancellationToken ct)
    {
        var disputed = new Move(Actions.Disputed, Inputs.Of((Fields.Proof.Name, new InputValue.Text(proof))));
        var taken = await PlatformStandIns.FindAsync(statement.Connection, [.. lines.Select(line => line.Refund)], ct);
        var moved = await cases.MoveAsync(statement, lines.Select(line => (line.Refund, line.Case)), disputed, ct);
        var failed = await Ledger.MoveAsync(
            statement,
            Fail,
            [.. lines.Select(line => line.Refund).Except(moved)],
            ct,
            proof
        );
        await cases.NoteDisputesAsync(statement, failed, proof, ct);
        await standIns.SettleAsync(statement.Connection, statement.Shop, taken, statement.Now, ct);
        foreach (var line in lines)
        {
            await Corrections.EnterAsync(statement, line.Entry, -line.Entry.Amount, proof, ct);
        }
    }

    static Refusal? Judge(List<FoundLine> lines, LinesFound found)
    {
        if (found.Refunds?.Except(lines.Select(line => line.Refund)).Take(1).ToArray() is [var unknown])
        {
            return new Refusal("line-unknown", RefusalKind.NotFound, ("refund", unknown.ToString()));
        }

        if (lines.Find(line => line.Entry.Finding != found.Seen) is { } other)
        {
            return new Refusal(
                "stale",
                RefusalKind.Stale,
                ("changedBy", other.FoundBy ?? ""),
                ("at", other.FoundAt is { } at ? Instants.Plain(at) : ""),
                ("action", other.Entry.Finding.Key()),
                ("refund", other.Refund.ToString())
            );
        }

        if (
            found.Finding == Finding.Disputed
            && lines.Find(line => line.Entry.Origin == RefundOrigin.Platform) is { } platform
        )
        {
            return new Refusal("platform-refund-stands", RefusalKind.Rule, ("refund", platform.Refund.ToString()));
        }

        return lines.Find(line => !line.MayChange) is { } decided
            ? new Refusal(
                "line-decided",
                RefusalKind.Rule,
                ("finding", decided.Entry.Finding.Key()),
                ("refund", decided.Refund.ToString())
            )
            : null;
    }
}
