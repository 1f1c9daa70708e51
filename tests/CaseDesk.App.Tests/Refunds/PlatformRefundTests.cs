using CaseDesk.App.Orders;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>Two cases of one order, and the platform refunds by itself between them: a fact that is never refused.</summary>
public sealed class PlatformRefundTests : LedgerTest
{
    [Fact]
    public async Task A_request_of_the_other_case_that_no_longer_fits_is_cancelled_and_both_histories_tell()
    {
        var order = await Desk.AddOrderAsync();
        var settled = await AskedAsync(order, "60.00", line: 1);
        var other = await AskedAsync(order, "50.00", line: 2);

        var answer = (await PlatformRefundsAsync(settled, "100.00")).Require();

        Assert.Equal("F4", answer.Step);
        Assert.Equal("settled-by-platform", (await Histories.ActionsOfAsync(Desk.Database, settled))[^1]);
        Assert.Equal("request-cancelled", (await Histories.ActionsOfAsync(Desk.Database, other))[^1]);
        Assert.Equal(
            "cancelled, cancelled, paid",
            await Desk.ScalarAsync<string>("SELECT string_agg(state, ', ' ORDER BY state) FROM refunds")
        );
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_request_of_the_other_case_that_still_fits_stays()
    {
        var order = await Desk.AddOrderAsync();
        var settled = await AskedAsync(order, "60.00", line: 1);
        var other = await AskedAsync(order, "29.00", line: 2);

        await PlatformRefundsAsync(settled, "100.00");

        Assert.Equal("F3", (await Desk.MoveAsync("supervisor", other, "approve")).Step);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task An_order_that_was_paid_out_already_shows_as_refunded_beyond_what_was_paid()
    {
        var order = await Desk.AddOrderAsync();
        var settled = await WantsMoneyAsync(order);
        var paid = await ApprovedAsync(order, "50.00", line: 2);
        (await PayAsync("authorized-agent", paid, "A1")).Require();

        (await PlatformRefundsAsync(settled, "129.00")).Require();

        var truth = await Desk.Get<OrderView>().ReadAsync(TestDesk.Person("agent"), "demo-1", order, default);
        Assert.Equal(-50.00m, truth.Require().Money.Free);
        await Books.AssertAgreeAsync(Desk);
    }

    [Theory]
    [InlineData("approve", "supervisor")]
    [InlineData("reject", "supervisor")]
    [InlineData("withdraw", "agent")]
    public async Task Somebody_who_acts_on_the_other_case_at_once_is_first_or_second_and_nothing_is_lost(
        string action,
        string by
    )
    {
        for (var round = 1; round <= 15; round++)
        {
            var order = await Desk.AddOrderAsync($"{round}");
            var settled = await AskedAsync(order, "60.00", line: 1);
            var other = await AskedAsync(order, "50.00", line: 2);

            var answers = await AtOnceAsync(
                () => PlatformRefundsAsync(settled, "100.00", $"PR-{round}"),
                () => Desk.TryMoveAsync(by, other, action, action == "approve" ? null : new { reason = "x" })
            );

            Assert.True(answers[0].Succeeded);
            Assert.Equal(0.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders WHERE number = $1", order));
        }

        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task Of_two_who_record_the_same_refund_of_the_platform_one_is_told_that_it_is_known()
    {
        var order = await Desk.AddOrderAsync();
        var one = await WantsMoneyAsync(order);
        var other = await WantsMoneyAsync(order);

        var answers = await AtOnceAsync(
            () => PlatformRefundsAsync(one, "20.00"),
            () => PlatformRefundsAsync(other, "20.00")
        );

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal("platform-refund-known", Assert.Single(answers, answer => !answer.Succeeded).Refusal!.Code);
        await Books.AssertAgreeAsync(Desk);
    }
}
