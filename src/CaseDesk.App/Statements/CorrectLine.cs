using CaseDesk.App.Data;
using CaseDesk.App.Funds;
using CaseDesk.App.Overpayments;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>A difference that finance mends: the case stays where it is.</summary>
/// <param name="Refund">Of the line.</param>
/// <param name="Amount">What the line says too little, minus for what it says too much.</param>
public sealed record LineCorrection(Guid Refund, decimal Amount, string? Reason)
{
    /// <summary>What corrections came to when the person looked, so that two do not enter the same one; null: whatever they come to.</summary>
    public decimal? Seen { get; init; }

    /// <summary>
    /// More left than was approved, and this is who bears it: the correction is an overpayment, listed until it comes back or is
    /// given up. Null: the ledger was wrong.
    /// </summary>
    public Bearer? Overpaid { get; init; }
}

/// <summary>
/// Finance enters a difference in the current month, naming the line that it corrects. Also of a closed statement, which
/// itself never changes.
/// </summary>
public sealed class CorrectLine
{
    const string Last = """
        SELECT p.display_name, k.at FROM corrections k JOIN people p ON p.id = k.by
        WHERE k.refund_id = $1 ORDER BY k.id DESC LIMIT 1
        """;

    readonly StatementActs acts;
    readonly StatementCases cases;

    internal CorrectLine(StatementActs acts, StatementCases cases) => (this.acts, this.cases) = (acts, cases);

    /// <summary>
    /// Refuses with <c>reason-missing</c>, <c>amount-invalid</c>, <c>line-unknown</c>, <c>line-decided</c>,
    /// <c>more-than-paid</c>, <c>more-than-approved</c>, <c>overpayment-open</c>, <c>overpayment-apart</c>, <c>stale</c> (somebody else has corrected it meanwhile), and as every act on a statement.
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

    async Task<Refusal?> CorrectAsync(LockedStatement statement, LineCorrection correction, CancellationToken ct)
    {
        var lines = await LineRecords.ReadAsync(statement, [correction.Refund], ct);
        if (Judge(lines, correction, statement.Shop.Currency) is { } refusal)
        {
            return refusal;
        }

        if (correction.Seen is { } seen && seen != lines[0].Corrected)
        {
            return await StaleAsync(statement, correction.Refund, ct);
        }

        var reason = correction.Reason!.Trim();
        var overpaid = correction.Overpaid is { } bearer
            ? new RecordedOverpayment(
                Guid.CreateVersion7(statement.Now),
                lines[0].Entry,
                correction.Amount,
                bearer,
                reason
            )
            : null;
        var entered = await Corrections.EnterAsync(
            statement,
            lines[0].Entry,
            correction.Amount,
            reason,
            ct,
            correction.Overpaid ?? GivenUp(lines[0], correction.Amount)
        );
        await cases.NoteCorrectionAsync(statement, lines[0].Entry, correction.Amount, reason, overpaid, ct);
        if (overpaid is not null)
        {
            await overpaid.WriteAsync(statement, entered, ct);
        }

        if (statement.Facts.State == StatementState.Compiled)
        {
            await LineRecords.WriteAsync(statement, lines, Finding.Corrected, reason, ct);
        }

        await MatchFunds.RunAsync(statement.Connection, statement.Shop, statement.Now, ct);
        return null;
    }

    static async Task<Refusal> StaleAsync(LockedStatement statement, Guid refund, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(Last, refund);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = await reader.ReadAsync(ct);
        return new Refusal(
            "stale",
            RefusalKind.Stale,
            ("changedBy", known ? reader.GetString(0) : ""),
            ("at", known ? Instants.Plain(reader.GetFieldValue<DateTimeOffset>(1)) : ""),
            ("action", Finding.Corrected.Key()),
            ("refund", refund.ToString())
        );
    }

    static Refusal? Judge(List<FoundLine> lines, LineCorrection correction, Currency currency)
    {
        if (
            correction.Amount == 0m
            || !currency.CanHold(correction.Amount)
            || (correction is { Overpaid: not null, Amount: < 0m })
        )
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
            : JudgeOverpaid(line, correction, currency);
    }

    /// <summary>
    /// What the desk paid beyond what was approved is an overpayment, which somebody else acknowledges, and no mere correction; and
    /// while it is to come back, nothing is taken from its line.
    /// </summary>
    static Refusal? JudgeOverpaid(FoundLine line, LineCorrection correction, Currency currency)
    {
        var corrected = line.Corrected + correction.Amount;
        if (correction is { Overpaid: null, Amount: > 0m } && line.Entry.Origin == RefundOrigin.Desk && corrected > 0m)
        {
            return new Refusal(
                "more-than-approved",
                RefusalKind.Rule,
                ("amount", currency.Plain(line.Entry.Amount)),
                ("asked", currency.Plain(corrected))
            );
        }

        if (correction.Amount < 0m && line.Overpaid > 0m)
        {
            return new Refusal("overpayment-open", RefusalKind.Rule, ("amount", currency.Plain(line.Overpaid)));
        }

        return GivenUp(line, correction.Amount) is not null && corrected < 0m
            ? new Refusal("overpayment-apart", RefusalKind.Rule, ("amount", currency.Plain(line.Corrected)))
            : null;
    }

    /// <summary>What is taken back of an overpayment that was recorded in error is taken from who bears that one, not from who bears the line.</summary>
    static Bearer? GivenUp(FoundLine line, decimal amount) =>
        amount < 0m && line.Corrected > 0m ? line.GivenUpBy : null;
}
