using CaseDesk.App.Cases;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Statements;

/// <summary>A desk with refunds that were paid in November 2026, and what clerk and finance do with the month.</summary>
public abstract class StatementTest : DeskTest
{
    protected static readonly Month November = Month.Of("2026-11");
    protected static readonly Month December = November.Next;

    int orders;

    /// <summary>Eight in the morning of the first of December, in Shanghai.</summary>
    protected void NovemberIsOver() => Desk.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A refund without return, approved; its case waits to be paid.</summary>
    protected async Task<string> ApprovedAsync(
        string amount = "50.00",
        string by = "agent",
        string reason = "not-arrived"
    )
    {
        var order = await Desk.AddOrderAsync($"22107741009{++orders:00000}");
        var @case = await Desk.OpenAsync("refund-only", order, by);
        await Desk.MoveAsync(by, @case, "refundable", RefundOrder(amount, reason));
        await Desk.MoveAsync("supervisor", @case, "approve");
        return @case;
    }

    protected static object RefundOrder(string amount, string reason = "not-arrived") =>
        new
        {
            lines = new[] { new { line = 1, quantity = 1 } },
            amount,
            reason,
            method = "platform-refund",
            bearer = "courier",
        };

    /// <summary>As <see cref="ApprovedAsync"/>, and paid a minute later.</summary>
    protected async Task<string> PaidAsync(string amount = "50.00", string by = "agent", string reason = "not-arrived")
    {
        var @case = await ApprovedAsync(amount, by, reason);
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        await PayAsync(@case, Desk.Time.Now);
        return @case;
    }

    protected Task<MoveResult> PayAsync(string @case, DateTimeOffset at) =>
        Desk.MoveAsync("authorized-agent", @case, "paid", new { reference = $"R-{@case}", time = Instants.Plain(at) });

    protected static StatementRequest By(string person, Month? month = null) =>
        new(TestDesk.Person(person), "demo-1", month ?? November, StatementKind.Exceptions);

    protected Task<Result<StatementResult>> CompileAsync(string by = "clerk", Month? month = null) =>
        Desk.Get<CompileStatement>().RunAsync(By(by, month), default);

    protected Task<Result<StatementResult>> FindAsync(LinesFound found, string by = "finance", Month? month = null) =>
        Desk.Get<FindLines>().RunAsync(By(by, month), found, default);

    protected Task<Result<StatementResult>> MatchAllAsync(Month? month = null) =>
        FindAsync(new LinesFound(Finding.Matched), month: month);

    protected Task<Result<StatementResult>> ReconcileAsync(string by = "finance", Month? month = null) =>
        Desk.Get<ReconcileStatement>().RunAsync(By(by, month), default);

    protected Task<Result<StatementResult>> CloseAsync(string by = "finance", Month? month = null) =>
        Desk.Get<CloseStatement>().RunAsync(By(by, month), default);

    /// <summary>Compiled, all matched, reconciled, closed.</summary>
    protected async Task ClosedAsync(Month? month = null)
    {
        (await CompileAsync(month: month)).Require();
        (await MatchAllAsync(month)).Require();
        (await ReconcileAsync(month: month)).Require();
        (await CloseAsync(month: month)).Require();
    }

    protected Task<Guid> RefundOfAsync(string @case) =>
        Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1 ORDER BY r.requested_at LIMIT 1",
            @case
        );

    protected Task<string> StepOfAsync(string @case) =>
        Desk.ScalarAsync<string>("SELECT COALESCE(step, 'end:' || outcome) FROM cases WHERE number = $1", @case);

    protected Task<string> StateOfAsync(string @case) =>
        Desk.ScalarAsync<string>(
            "SELECT r.state FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1 ORDER BY r.requested_at LIMIT 1",
            @case
        );

    protected Task<long> LinesOfAsync(Month month) =>
        Desk.ScalarAsync<long>(
            "SELECT count(*) FROM statement_lines l JOIN statements s ON s.id = l.statement_id WHERE s.month = $1",
            month.First
        );
}
