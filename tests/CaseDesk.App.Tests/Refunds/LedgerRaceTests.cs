using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

public sealed class LedgerRaceTests : LedgerTest
{
    [Fact]
    public async Task Of_two_who_ask_at_once_for_the_rest_of_the_money_one_gets_it_a_hundred_times_over()
    {
        for (var round = 1; round <= 100; round++)
        {
            var order = await Desk.AddOrderAsync($"{round}");
            var one = await WantsMoneyAsync(order);
            var other = await WantsMoneyAsync(order);

            var answers = await AtOnceAsync(
                () => AskAsync(one, "129.00", line: 1),
                () => AskAsync(other, "129.00", line: 2, by: "agent-2")
            );

            Assert.Single(answers, answer => answer.Succeeded);
            var refused = Assert.Single(answers, answer => !answer.Succeeded).Refusal!;
            Assert.Equal(("G-PAID", "129.00"), (refused.Code, refused.Numbers["spokenFor"]));
            Assert.Equal(129.00m, await HeldAsync(order));
        }

        Assert.Equal(100L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds"));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task However_many_ask_for_parts_of_a_few_orders_no_order_gives_more_than_was_paid()
    {
        const int orders = 3;
        const int askers = 8;
        var asks = new List<Func<Task<Result<MoveResult>>>>();
        for (var order = 0; order < orders; order++)
        {
            var number = await Desk.AddOrderAsync($"{order}");
            await Desk.SqlAsync("UPDATE order_lines SET quantity = 20");
            for (var asker = 0; asker < askers; asker++)
            {
                var @case = await WantsMoneyAsync(number);
                asks.Add(() => AskAsync(@case, "40.00", line: 1));
            }
        }

        var answers = await AtOnceAsync([.. asks]);

        Assert.Equal(orders * 3, answers.Count(answer => answer.Succeeded));
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal("G-PAID", answer.Refusal!.Code));
        Assert.Equal(orders * 120.00m, await Desk.ScalarAsync<decimal>("SELECT sum(held) FROM orders"));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task Of_two_who_ask_at_once_for_the_same_unit_one_gets_it()
    {
        for (var round = 1; round <= 25; round++)
        {
            var order = await Desk.AddOrderAsync($"{round}");
            var one = await WantsMoneyAsync(order);
            var other = await WantsMoneyAsync(order);

            var answers = await AtOnceAsync(
                () => AskAsync(one, "50.00", line: 1, quantity: 2),
                () => AskAsync(other, "25.00", line: 1, quantity: 1)
            );

            Assert.Single(answers, answer => answer.Succeeded);
            Assert.Equal("G-UNIT", Assert.Single(answers, answer => !answer.Succeeded).Refusal!.Code);
        }

        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task Of_two_approvals_at_once_one_is_enough_and_the_other_is_told_so()
    {
        for (var round = 1; round <= 10; round++)
        {
            var @case = await AskedAsync(await Desk.AddOrderAsync($"{round}"), "50.00", line: 1);

            var answers = await AtOnceAsync(
                () => Desk.TryMoveAsync("supervisor", @case, "approve"),
                () => Desk.TryMoveAsync("supervisor-2", @case, "approve")
            );

            Assert.Equal("F3", Assert.Single(answers, answer => answer.Succeeded).Value!.Step);
            Assert.Equal("not-offered", Assert.Single(answers, answer => !answer.Succeeded).Refusal!.Code);
        }

        Assert.Equal(10L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refund_approvals"));
    }

    [Fact]
    public async Task A_sum_that_wants_two_people_is_approved_by_two_at_once_and_not_by_one_twice()
    {
        var both = await AskedAsync(await Desk.AddOrderAsync("1", paid: 500.00m), "250.00", line: 1);
        var twice = await AskedAsync(await Desk.AddOrderAsync("2", paid: 500.00m), "250.00", line: 1);

        var two = await AtOnceAsync(
            () => Desk.TryMoveAsync("supervisor", both, "approve"),
            () => Desk.TryMoveAsync("supervisor-2", both, "approve")
        );
        var one = await AtOnceAsync(
            () => Desk.TryMoveAsync("supervisor", twice, "approve"),
            () => Desk.TryMoveAsync("supervisor", twice, "approve")
        );

        Assert.Equal(["F2", "F3"], two.Select(answer => answer.Require().Step).Order(StringComparer.Ordinal));
        Assert.Single(one, answer => answer.Succeeded);
        Assert.Equal("already-approved", Assert.Single(one, answer => !answer.Succeeded).Refusal!.Code);
    }

    [Fact]
    public async Task Of_two_payments_at_once_with_one_reference_one_is_refused()
    {
        for (var round = 1; round <= 10; round++)
        {
            var one = await ApprovedAsync(await Desk.AddOrderAsync($"{round}-1"), "50.00", line: 1);
            var other = await ApprovedAsync(await Desk.AddOrderAsync($"{round}-2"), "50.00", line: 1);

            var answers = await AtOnceAsync(
                () => PayAsync("authorized-agent", one, $"A{round}"),
                () => PayAsync("supervisor-2", other, $"A{round}")
            );

            Assert.Single(answers, answer => answer.Succeeded);
            var refused = Assert.Single(answers, answer => !answer.Succeeded).Refusal!;
            Assert.Equal(("reference-used", RefusalKind.Conflict), (refused.Code, refused.Kind));
        }

        Assert.Equal(10L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paid'"));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_refund_is_paid_once_however_many_pay_it()
    {
        var @case = await ApprovedAsync(await Desk.AddOrderAsync(), "50.00", line: 1);

        var answers = await AtOnceAsync(
            () => PayAsync("authorized-agent", @case, "A1"),
            () => PayAsync("authorized-agent", @case, "A2"),
            () => PayAsync("supervisor-2", @case, "A3")
        );

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal(2, answers.Count(answer => answer.Refusal?.Code == "not-offered"));
    }

    async Task<decimal> HeldAsync(string order) =>
        await Desk.ScalarAsync<decimal>("SELECT held FROM orders WHERE number = $1", order);
}
