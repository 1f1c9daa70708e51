using CaseDesk.App.Statements;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Statements;

/// <summary>The month's list of returns, its freight too, with what was paid otherwise than others.</summary>
public sealed class ReturnStatementTests : StatementTest
{
    [Fact]
    public async Task What_a_return_pays_stands_on_the_returns_statement_while_its_goods_are_still_to_come()
    {
        var @case = await Desk.AtPostingAsync();
        await Desk.MoveAsync("supervisor", @case, "refund-first", new { reason = "老顾客" });
        await Desk.PayReturnAsync(@case);
        NovemberIsOver();

        (await Desk.Get<CompileStatement>().RunAsync(Returns("clerk"), default)).Require();

        Assert.Equal("before-receipt", await MarkAsync());
        Assert.Equal("T1B3", await StepOfAsync(@case));
        var stocked = await Desk.MoveAsync("warehouse", @case, "stocked", new { stock = ReturnWay.Stocked() });
        Assert.Equal("T5", stocked.Step);
        (await Desk.Get<FindLines>().RunAsync(Returns("finance"), new LinesFound(Finding.Matched), default)).Require();
        (await Desk.Get<ReconcileStatement>().RunAsync(Returns("finance"), default)).Require();
        Assert.Equal("end:refunded", await StepOfAsync(@case));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task What_a_rule_approved_says_so()
    {
        await Desk.AddOrderReviewerAsync();
        var @case = await Desk.AtCancellationAsync();
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        await Desk.PayReturnAsync(@case);
        NovemberIsOver();

        (await Desk.Get<CompileStatement>().RunAsync(Returns("clerk"), default)).Require();

        Assert.Equal("by-rule", await MarkAsync());
    }

    [Fact]
    public async Task Freight_is_asked_for_and_approved_with_the_return_and_listed_beside_it()
    {
        var @case = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", @case, "shipped");
        await Desk.MoveAsync("agent", @case, "agreed", ReturnWay.Agreement());
        var applied = new
        {
            lines = ReturnWay.OneUnit,
            amount = "50.00",
            reason = "quality",
            method = "platform-refund",
            bearer = "company",
            freight = "12.00",
        };
        Assert.Equal("outlay-receipt", (await Desk.TryMoveAsync("agent", @case, "applied", applied)).Refusal?.Code);
        await Desk.AttachAsync("agent", @case);
        await Desk.MoveAsync("agent", @case, "applied", applied);

        await Desk.MoveAsync("supervisor", @case, "approve");

        Assert.Equal("T1A4", await StepOfAsync(@case));
        Assert.Equal("approved", await Desk.ScalarAsync<string>("SELECT state FROM refunds WHERE kind = 'freight'"));
        Assert.Equal((50.00m, 12.00m), (await OrderAsync("held"), await OrderAsync("freight_held")));
        await Desk.MoveAsync("agent", @case, "withdrawn");
        Assert.Equal((0m, 0m), (await OrderAsync("held"), await OrderAsync("freight_held")));
    }

    Task<decimal> OrderAsync(string sum) => Desk.ScalarAsync<decimal>($"SELECT {sum} FROM orders");

    Task<string> MarkAsync() => Desk.ScalarAsync<string>("SELECT entry::jsonb ->> 'mark' FROM statement_lines");

    static StatementRequest Returns(string person) =>
        new(TestDesk.Person(person), "demo-1", November, StatementKind.Returns);
}
