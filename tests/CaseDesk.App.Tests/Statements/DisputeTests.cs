using System.Globalization;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Tests.Statements;

public sealed class DisputeTests : StatementTest
{
    const string Ledger = """
        SELECT COALESCE(sum(amount), 0) FROM refunds WHERE state IN ('paid', 'compiled', 'reconciled')
        """;

    const string Listed = """
        SELECT (SELECT COALESCE(sum(r.amount), 0) FROM statement_lines l JOIN refunds r ON r.id = l.refund_id)
             + (SELECT COALESCE(sum(k.amount), 0) FROM corrections k)
        """;

    [Fact]
    public async Task Money_that_did_not_arrive_is_free_again_and_its_case_is_taken_up()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();

        (await DisputeAsync(@case)).Require();

        Assert.Equal(("F1", "failed"), (await StepOfAsync(@case), await StateOfAsync(@case)));
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
        Assert.Equal(
            "流水中没有这笔",
            await Desk.ScalarAsync<string>(
                "SELECT body::jsonb #>> '{inputs,proof}' FROM history WHERE action = 'disputed'"
            )
        );
    }

    [Fact]
    public async Task The_current_month_takes_the_amount_back_and_names_what_it_corrects()
    {
        var @case = await PaidAsync("50.00");
        await PaidAsync("20.00");
        NovemberIsOver();
        (await CompileAsync()).Require();

        (await DisputeAsync(@case)).Require();

        var month = await Desk.ScalarAsync<DateTime>(
            "SELECT s.month::timestamp FROM corrections k JOIN statements s ON s.id = k.statement_id"
        );
        Assert.Equal(new DateTime(2026, 12, 1), month);
        Assert.Equal(-50.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM corrections"));
        Assert.Equal("2026-11", await Desk.ScalarAsync<string>("SELECT entry ->> 'corrects' FROM corrections"));
        Assert.Equal(20.00m, await Desk.ScalarAsync<decimal>(Ledger));
        Assert.Equal(20.00m, await Desk.ScalarAsync<decimal>(Listed));
    }

    [Fact]
    public async Task The_rest_of_the_month_is_reconciled_and_the_money_may_be_asked_for_again()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await DisputeAsync(@case)).Require();
        (await ReconcileAsync()).Require();

        var again = await Desk.MoveAsync("agent", @case, "refundable", RefundOrder("50.00"));

        Assert.Equal("F2", again.Step);
        Assert.Equal(50m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
    }

    [Fact]
    public async Task A_dispute_is_final()
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await DisputeAsync(@case)).Require();
        var line = new LinesFound(Finding.Matched, [await RefundOfAsync(@case)]) { Seen = Finding.Disputed };

        Assert.Equal("line-decided", (await FindAsync(line)).Refusal?.Code);
        Assert.Equal("line-decided", (await CorrectAsync(@case, -1m)).Refusal?.Code);
    }

    [Fact]
    public async Task A_difference_is_mended_by_an_entry_of_the_current_month_and_the_case_stays()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();

        (await CorrectAsync(@case, -0.01m)).Require();

        Assert.Equal(-0.01m, await Desk.ScalarAsync<decimal>("SELECT amount FROM corrections"));
        Assert.Equal("corrected", await Desk.ScalarAsync<string>("SELECT finding FROM statement_lines"));
        Assert.Equal("F5", await StepOfAsync(@case));
        (await ReconcileAsync()).Require();
    }

    [Fact]
    public async Task No_more_is_taken_back_than_was_paid()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await CorrectAsync(@case, -30m)).Require();

        var refused = await CorrectAsync(@case, -20.01m);

        Assert.Equal("more-than-paid", refused.Refusal?.Code);
        Assert.Equal(
            ("50.00", "-30.00", "-20.01"),
            (
                refused.Refusal?.Numbers["amount"],
                refused.Refusal?.Numbers["corrected"],
                refused.Refusal?.Numbers["asked"]
            )
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.001")]
    public async Task An_amount_that_the_currency_does_not_have_is_refused(string amount)
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();

        var refused = await CorrectAsync(@case, decimal.Parse(amount, CultureInfo.InvariantCulture));

        Assert.Equal("amount-invalid", refused.Refusal?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_who_enter_the_same_correction_the_second_is_told_who_did(bool closed)
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        await (closed ? ClosedAsync() : CompileAsync());
        var correction = new LineCorrection(await RefundOfAsync(@case), -1.50m, "少付") { Seen = 0m };
        (await Desk.Get<CorrectLine>().RunAsync(By("finance"), correction, default)).Require();

        var second = await Desk.Get<CorrectLine>().RunAsync(By("finance"), correction, default);
        var third = await Desk.Get<CorrectLine>().RunAsync(By("finance"), correction with { Seen = -1.50m }, default);

        Assert.Equal(("stale", "finance"), (second.Refusal?.Code, second.Refusal?.Numbers["changedBy"]));
        Assert.True(third.Succeeded);
    }

    async Task<Result<StatementResult>> DisputeAsync(string @case) =>
        await FindAsync(new LinesFound(Finding.Disputed, [await RefundOfAsync(@case)], "流水中没有这笔"));

    async Task<Result<StatementResult>> CorrectAsync(string @case, decimal amount) =>
        await Desk.Get<CorrectLine>()
            .RunAsync(By("finance"), new LineCorrection(await RefundOfAsync(@case), amount, "手续费"), default);
}
