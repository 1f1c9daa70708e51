using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Statements;

public sealed class ReconcileTests : StatementTest
{
    [Fact]
    public async Task Finance_finds_every_line_reconciles_and_closes_and_the_cases_end_as_refunded()
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();

        (await MatchAllAsync()).Require();
        var reconciled = (await ReconcileAsync()).Require();
        var closed = (await CloseAsync()).Require();

        Assert.Equal((StatementState.Reconciled, 2), (reconciled.State, reconciled.Act));
        Assert.Equal((StatementState.Closed, 3), (closed.State, closed.Act));
        Assert.Equal(("end:refunded", "reconciled"), (await StepOfAsync(@case), await StateOfAsync(@case)));
    }

    [Fact]
    public async Task It_is_not_reconciled_while_a_line_is_open_and_says_how_many_are()
    {
        await PaidAsync();
        var found = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await FindAsync(new LinesFound(Finding.Matched, [await RefundOfAsync(found)]))).Require();

        var refused = await ReconcileAsync();

        Assert.Equal(("lines-open", "1"), (refused.Refusal?.Code, refused.Refusal?.Numbers["open"]));
        Assert.Equal("F5", await StepOfAsync(found));
    }

    [Fact]
    public async Task Whoever_compiled_does_not_reconcile_not_even_after_another_compiled_it_again()
    {
        await PaidAsync();
        NovemberIsOver();
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'finance')", TestDesk.Person("clerk"));
        await Desk.AddPersonAsync("clerk-2", "clerk", "demo-1");
        (await CompileAsync("clerk")).Require();
        (await ReturnAsync("少了一笔")).Require();
        (await CompileAsync("clerk-2")).Require();

        Assert.Equal("compiled-by-you", (await FindAsync(new LinesFound(Finding.Matched), "clerk")).Refusal?.Code);
        (await MatchAllAsync()).Require();
        Assert.Equal("compiled-by-you", (await ReconcileAsync("clerk")).Refusal?.Code);
        (await ReconcileAsync("finance")).Require();
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_reconcile_what_they_compiled()
    {
        NovemberIsOver();
        (await CompileAsync()).Require();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "UPDATE statements SET state = 'reconciled', reconciled_by = $1, compiled_by = $2",
                TestDesk.Person("clerk"),
                TestDesk.Person("agent")
            )
        );

        Assert.Equal("CD007", refused.SqlState);
    }

    [Fact]
    public async Task A_statement_given_back_keeps_its_lines_and_takes_what_came_since()
    {
        await PaidAsync();
        var late = await ApprovedAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await ReturnAsync("漏了一笔")).Require();
        await PayAsync(late, new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));

        var again = (await CompileAsync()).Require();

        Assert.Equal(3, again.Act);
        Assert.Equal(2, await LinesOfAsync(November));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM statement_lines WHERE late"));
    }

    [Fact]
    public async Task It_is_not_given_back_without_a_reason()
    {
        NovemberIsOver();
        (await CompileAsync()).Require();

        Assert.Equal("reason-missing", (await ReturnAsync(" ")).Refusal?.Code);
    }

    [Fact]
    public async Task An_explanation_needs_its_reason_and_moves_nothing()
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        var refund = await RefundOfAsync(@case);

        var refused = await FindAsync(new LinesFound(Finding.Explained, [refund]));
        (await FindAsync(new LinesFound(Finding.Explained, [refund], "银行次日入账"))).Require();

        Assert.Equal("reason-missing", refused.Refusal?.Code);
        Assert.Equal("F5", await StepOfAsync(@case));
        Assert.Equal("银行次日入账", await Desk.ScalarAsync<string>("SELECT explanation FROM statement_lines"));
    }

    [Fact]
    public async Task A_finding_that_somebody_made_in_between_is_told_and_not_overwritten()
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        var refund = await RefundOfAsync(@case);
        (await FindAsync(new LinesFound(Finding.Matched, [refund]))).Require();

        var refused = await FindAsync(new LinesFound(Finding.Explained, [refund], "x"));
        var seen = await FindAsync(new LinesFound(Finding.Explained, [refund], "x") { Seen = Finding.Matched });

        Assert.Equal(("stale", RefusalKind.Stale), (refused.Refusal?.Code, refused.Refusal?.Kind));
        Assert.Equal(
            ("finance", "matched"),
            (refused.Refusal?.Numbers["changedBy"], refused.Refusal?.Numbers["action"])
        );
        Assert.True(seen.Succeeded);
    }

    [Fact]
    public async Task A_line_of_another_statement_is_not_there()
    {
        NovemberIsOver();
        (await CompileAsync()).Require();

        var refused = await FindAsync(new LinesFound(Finding.Matched, [Guid.NewGuid()]));

        Assert.Equal(("line-unknown", RefusalKind.NotFound), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task Somebody_who_acts_on_what_is_no_longer_so_is_told_who_did_what()
    {
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await ReconcileAsync()).Require();

        var refused = await Desk.Get<CloseStatement>().RunAsync(By("finance") with { ExpectedAct = 1 }, default);

        Assert.Equal(("stale", RefusalKind.Stale), (refused.Refusal?.Code, refused.Refusal?.Kind));
        Assert.Equal(
            ("finance", "reconcile", "2026-12-01T00:00:00Z"),
            (refused.Refusal?.Numbers["changedBy"], refused.Refusal?.Numbers["action"], refused.Refusal?.Numbers["at"])
        );
    }

    Task<Result<StatementResult>> ReturnAsync(string reason) =>
        Desk.Get<ReturnStatement>().RunAsync(By("finance"), reason, default);
}
