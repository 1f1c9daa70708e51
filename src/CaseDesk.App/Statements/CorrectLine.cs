using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>A difference that finance mends: the case stays where it is.</summary>
/// <param name="Refund">Of the line.</param>
/// <param name="Amount">What the line says too little, minus for what it says too much.</param>
public sealed record LineCorrection(Guid Refund, decimal Amount, string? Reason);

/// <summary>
/// Finance enters a difference in the current month, naming the line that it corrects. Also of a closed statement, which
/// itself never changes.
/// </summary>
public sealed class CorrectLine
{
    readonly StatementActs acts;

    internal CorrectLine(StatementActs acts) => this.acts = acts;

    /// <summary>
    /// Refuses with <c>reason-missing</c>, <c>amount-invalid</c>, <c>line-unknown</c>, <c>line-decided</c>,
    /// <c>more-than-paid</c>, and as every act on a statement.
    /// </summary>
    public async Task<Result<StatementResult>> RunAsync(
        StatementRequest request,
        LineCorrection correction,
        CancellationToken ct
    ) =>
        string.IsNullOrWhiteSpace(correction.Reason)
            ? new Refusal("reason-missing", RefusalKind.Rule)
            : await acts.RunAsync(
                request,
                StatementAct.Correct,
                (statement, token) => CorrectAsync(statement, correction, token),
                ct
            );

    static async Task<Refusal?> CorrectAsync(LockedStatement statement, LineCorrection correction, CancellationToken ct)
    {
        var lines = await LineRecords.ReadAsync(statement, [correction.Refund], ct);
        if (Judge(lines, correction, statement.Shop.Currency) is { } refusal)
        {
            return refusal;
        }

        var reason = correction.Reason!.Trim();
        await Corrections.EnterAsync(statement, lines[0].Entry, correction.Amount, reason, ct);
        if (statement.Facts.State == StatementState.Compiled)
        {
            await LineRecords.WriteAsync(statement, lines, Finding.Corrected, reason, ct);
        }

        return null;
    }

    static Refusal? Judge(List<FoundLine> lines, LineCorrection correction, Currency currency)
    {
        if (correction.Amount == 0m || !currency.CanHold(correction.Amount))
        {
            return new Refusal("amount-invalid", RefusalKind.Rule);
        }

        if (lines is not [var line])
        {
            return new Refusal("line-unknown", RefusalKind.NotFound, ("refund", correction.Refund.ToString()));
        }

        if (line.Entry.Finding == Finding.Disputed)
        {
            return new Refusal("line-decided", RefusalKind.Rule, ("finding", Finding.Disputed.Key()));
        }

        return line.Entry.Amount + line.Corrected + correction.Amount < 0m
            ? new Refusal(
                "more-than-paid",
                RefusalKind.Rule,
                ("amount", currency.Plain(line.Entry.Amount)),
                ("corrected", currency.Plain(line.Corrected)),
                ("asked", currency.Plain(correction.Amount))
            )
            : null;
    }
}
