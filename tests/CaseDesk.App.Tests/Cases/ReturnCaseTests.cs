using CaseDesk.App.Cases;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Returns;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class ReturnCaseTests : DeskTest
{
    [Fact]
    public async Task Goods_come_back_are_counted_paid_for_and_stocked_in()
    {
        var @case = await Desk.AtStockInAsync();
        Assert.Equal("paid", await RefundAsync<string>("state"));
        Assert.False(await RefundAsync<bool>("paid_before_receipt"));

        var stocked = await Desk.MoveAsync("warehouse", @case, "stocked", new { stock = ReturnWay.Stocked() });

        Assert.Equal(("T4", CaseState.Settled), (stocked.Step, stocked.State));
        Assert.Equal("return", await RefundAsync<string>("kind"));
        Assert.Equal(1, await Desk.ScalarAsync<int>("SELECT sellable FROM stocked_lines"));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task The_refund_is_due_48_hours_after_the_warehouse_received_the_goods()
    {
        var @case = await Desk.AtReceiptAsync();
        Desk.Time.Step(TimeSpan.FromHours(3));
        var received = Desk.Time.Now;
        await Desk.MoveAsync("warehouse", @case, "intact", new { counted = ReturnWay.Counted() });
        Desk.Time.Step(TimeSpan.FromHours(5));
        await Desk.MoveAsync("agent", @case, "refund");

        var clock = (await SheetAsync(@case)).Clock!;

        Assert.Equal(received.AddHours(48), clock.Step!.DueAt);
        Assert.Equal(received.AddHours(48), clock.Cycle!.DueAt);
    }

    [Fact]
    public async Task The_whole_case_is_not_counted_before_the_goods_are_here()
    {
        var @case = await Desk.AtReceiptAsync();

        Assert.Null((await SheetAsync(@case)).Clock!.Cycle);
    }

    [Fact]
    public async Task A_buyer_who_never_posts_the_goods_ends_the_case_by_the_clock_and_frees_money_and_units()
    {
        var @case = await Desk.AtPostingAsync();

        Desk.Time.Step(TimeSpan.FromDays(7));
        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal(
            "not-posted",
            await Desk.ScalarAsync<string>("SELECT outcome FROM cases WHERE number = $1", @case)
        );
        Assert.Equal("cancelled", await RefundAsync<string>("state"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
    }

    [Fact]
    public async Task Money_before_the_goods_is_decided_by_a_supervisor_who_did_not_ask_and_is_marked()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await Desk.AtReceiptAsync();
        var reason = new { reason = "老顾客，先退款" };

        Assert.Equal(
            "not-the-requester",
            (await Desk.TryMoveAsync("agent", @case, "refund-first", reason)).Refusal?.Code
        );
        Assert.Equal("T1B2", (await Desk.MoveAsync("supervisor", @case, "refund-first", reason)).Step);
        await Desk.PayReturnAsync(@case);

        Assert.True(await RefundAsync<bool>("paid_before_receipt"));
        Assert.Equal("T1B3", await StepAsync(@case));
    }

    [Fact]
    public async Task Goods_that_never_came_are_borne_by_somebody_and_marked()
    {
        var @case = await Desk.AtPostingAsync();
        await Desk.MoveAsync("supervisor", @case, "refund-first", new { reason = "先退款" });
        await Desk.PayReturnAsync(@case);

        await Desk.MoveAsync("warehouse", @case, "never-arrived", new { finding = "等了一个月未到", bearer = "buyer" });

        Assert.Equal("T4", await StepAsync(@case));
        Assert.True(await RefundAsync<bool>("goods_never_arrived"));
        Assert.Equal("buyer", await RefundAsync<string>("bearer"));
    }

    [Fact]
    public async Task Damaged_goods_are_refunded_with_less_after_another_approval()
    {
        var @case = await Desk.AtDifferenceAsync();

        var more = await ReduceAsync(@case, "50.01");
        Assert.Equal("more-than-before", more.Refusal?.Code);
        Assert.Equal("T1A3", (await ReduceAsync(@case, "35.00")).Require().Step);
        Assert.Equal(("requested", 35.00m), (await RefundAsync<string>("state"), await RefundAsync<decimal>("amount")));
        Assert.Equal("T2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds"));
    }

    [Fact]
    public async Task Damaged_goods_are_accepted_as_they_are_by_a_supervisor_who_did_not_ask()
    {
        var @case = await Desk.AtDifferenceAsync();

        Assert.Equal("T2", (await Desk.MoveAsync("supervisor", @case, "accept-as-is")).Step);
    }

    [Fact]
    public async Task What_a_supervisor_rejected_with_the_goods_here_is_asked_for_with_less_or_sent_back()
    {
        var @case = await Desk.AtDifferenceAsync();
        await ReduceAsync(@case, "45.00");
        Assert.Equal("T1A6", (await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "仍太多" })).Step);

        Assert.Equal("not-offered", (await Desk.TryMoveAsync("supervisor", @case, "accept-as-is")).Refusal?.Code);
        Assert.Equal("T1A3", (await ReduceAsync(@case, "30.00")).Require().Step);
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "退回给买家" });
        var back = await Desk.MoveAsync("agent", @case, "send-back", new { tracking = ReturnWay.Parcel });

        Assert.Equal("sent-back", back.Outcome);
        Assert.Null((await SheetAsync(@case)).Return.Received);
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
    }

    [Fact]
    public async Task The_time_of_goods_that_were_sent_back_does_not_count_for_those_that_come_next()
    {
        var @case = await Desk.AtDifferenceAsync();
        Assert.NotNull((await SheetAsync(@case)).Clock?.Cycle);
        await Desk.MoveAsync("agent", @case, "send-back", new { tracking = ReturnWay.Parcel });

        var request = new ReopenRequest(TestDesk.Person("supervisor"), @case, "T1A1", "买家又寄来");
        (await Desk.Get<ReopenCase>().RunAsync(request, default)).Require();

        Assert.Null((await SheetAsync(@case)).Clock?.Cycle);
        Assert.True(await Desk.ScalarAsync<bool>("SELECT cycle_due_at IS NULL FROM cases"));
    }

    [Fact]
    public async Task A_parcel_lost_on_its_way_back_is_claimed_from_the_courier_and_paid_on_a_supervisors_word()
    {
        var @case = await Desk.AtReceiptAsync();
        await Desk.MoveAsync("agent", @case, "lost-on-return", new { amountClaimed = "50.00" });
        Assert.Equal("SF7001", await Desk.ScalarAsync<string>("SELECT tracking_number FROM courier_claims"));

        await Desk.MoveAsync("supervisor", @case, "accept-as-is");
        Assert.Equal("not-offered", (await Desk.TryMoveAsync("agent", @case, "exchange-equal")).Refusal?.Code);
        await Desk.MoveAsync("agent", @case, "refund");
        await Desk.PayReturnAsync(@case);

        Assert.True(await RefundAsync<bool>("paid_before_receipt"));
    }

    [Fact]
    public async Task An_exchange_takes_the_units_of_the_refund_that_it_replaces()
    {
        var @case = await Desk.AtExchangeAsync();
        Assert.Equal(("approved", "approved"), (await RefundAsync<string>("state"), await ExchangeAsync("state")));
        Assert.Equal(1L, await ClaimsAsync("refund_id"));

        await Desk.MoveAsync("warehouse", @case, "shipped", Shipment());

        Assert.Equal(("cancelled", "shipped"), (await RefundAsync<string>("state"), await ExchangeAsync("state")));
        Assert.Equal((0L, 1L), (await ClaimsAsync("refund_id"), await ClaimsAsync("reshipment_id")));
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        var done = await Desk.MoveAsync("warehouse", @case, "stocked", new { stock = ReturnWay.Stocked(0, 1) });
        Assert.Equal("exchanged", done.Outcome);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task The_units_of_an_exchange_get_no_second_remedy_until_it_is_lost()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE order_lines SET quantity = 1 WHERE line = 1");
        var @case = await Desk.AtExchangeAsync(order);
        await Desk.MoveAsync("warehouse", @case, "shipped", Shipment());
        var second = await Desk.OpenAsync("refund-only", order);
        var ask = new
        {
            lines = ReturnWay.OneUnit,
            amount = "50.00",
            reason = "not-arrived",
            method = "platform-refund",
            bearer = "courier",
        };

        Assert.Equal("G-UNIT", (await Desk.TryMoveAsync("agent", second, "refundable", ask)).Refusal?.Code);
        var lost = await Desk.MoveAsync("agent", @case, "lost");
        Assert.Equal("T3A4", lost.Step);
        Assert.Single(lost.Opened);

        Assert.True((await Desk.TryMoveAsync("agent", second, "refundable", ask)).Succeeded);
    }

    [Fact]
    public async Task An_ended_exchange_is_taken_up_again_only_where_its_goods_are_followed()
    {
        var @case = await Desk.AtExchangeAsync();
        await Desk.MoveAsync("warehouse", @case, "shipped", Shipment());
        await Desk.MoveAsync("warehouse", @case, "stocked", new { stock = ReturnWay.Stocked() });

        Assert.Equal("step-not-open-to-it", (await ReopenAsync(@case, "T2")).Refusal?.Code);
        (await ReopenAsync(@case, "T3A4")).Require();
        var wrong = await Desk.MoveAsync("agent", @case, "wrong-again", new { finding = "颜色不对" });

        Assert.Equal("handed-over", wrong.Outcome);
        Assert.Equal("wrong", await ExchangeAsync("state"));
    }

    [Fact]
    public async Task One_order_of_the_order_system_serves_one_exchange()
    {
        await Desk.AtExchangeAsync(await Desk.AddOrderAsync("2210774100930001"));
        var second = await Desk.AtRemedyAsync(await Desk.AddOrderAsync("2210774100930002"));
        await Desk.MoveAsync("agent", second, "exchange-equal");

        var refused = await Desk.TryMoveAsync(
            "agent",
            second,
            "ordered",
            new { newOrder = "2210774100999001", value = "50.00" }
        );

        Assert.Equal("new-order-used", refused.Refusal?.Code);
    }

    [Fact]
    public async Task An_exchange_that_is_out_of_stock_goes_back_to_the_choice_and_is_refunded()
    {
        var @case = await Desk.AtExchangeAsync();

        Assert.Equal("T2", (await Desk.MoveAsync("warehouse", @case, "out-of-stock")).Step);
        Assert.Equal("cancelled", await ExchangeAsync("state"));
        await Desk.MoveAsync("agent", @case, "refund");
        await Desk.PayReturnAsync(@case);

        Assert.Equal("paid", await RefundAsync<string>("state"));
    }

    [Fact]
    public async Task Goods_that_leave_for_the_third_time_were_approved_by_two_people()
    {
        var order = await Desk.AddOrderAsync();
        var sent = await Desk.AtDeliveryAsync(order);
        await Desk.MoveAsync("agent", sent, "wrong-again", new { finding = "又发错" });
        await Desk.MoveAsync("agent", sent, "withdraw", new { reason = "改为退货" });
        var @case = await Desk.AtRemedyAsync(order);

        var refused = await Desk.TryMoveAsync("agent", @case, "exchange-equal");

        Assert.Equal("third-dispatch-wants-two", refused.Refusal?.Code);
        Assert.Equal("3", refused.Refusal?.Numbers["dispatch"]);
        Assert.Equal("T1B2", (await Desk.MoveAsync("agent", @case, "refund")).Step);
    }

    [Fact]
    public async Task What_the_platform_refunded_meanwhile_leaves_the_goods_to_be_stocked_in()
    {
        var @case = await Desk.AtExchangeAsync();

        await PlatformRefundsAsync(@case);

        Assert.Equal(("T1B3", "cancelled"), (await StepAsync(@case), await ExchangeAsync("state")));
        Assert.Equal(
            "T4",
            (await Desk.MoveAsync("warehouse", @case, "stocked", new { stock = ReturnWay.Stocked() })).Step
        );
    }

    [Fact]
    public async Task What_the_platform_refunded_before_anything_was_agreed_on_is_for_the_months_list()
    {
        var @case = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());

        await PlatformRefundsAsync(@case);

        Assert.Equal("T4", await StepAsync(@case));
    }

    [Fact]
    public async Task A_settlement_that_takes_the_goods_back_opens_a_return_that_knows_what_was_agreed()
    {
        var courier = await Desk.AtNegotiationAsync();

        var moved = await Desk.MoveAsync("agent", courier, "return-goods");

        var @case = Assert.Single(moved.Opened);
        Assert.Equal("T1A1", await StepAsync(@case));
        // The parcel in which the goods had left is not the one in which they come back.
        Assert.False((await SheetAsync(@case)).Known.Has("tracking"));
    }

    [Fact]
    public async Task Two_who_order_two_exchanges_at_once_do_not_both_succeed()
    {
        var @case = await Desk.AtRemedyAsync();
        await Desk.MoveAsync("agent", @case, "exchange-equal");

        var both = await Task.WhenAll(
            Task.Run(() => OrderAsync("agent", "2210774100999001")),
            Task.Run(() => OrderAsync("agent-2", "2210774100999002"))
        );

        Assert.Single(both, one => one.Succeeded);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM reshipments"));

        Task<Result<MoveResult>> OrderAsync(string by, string newOrder) =>
            Desk.TryMoveAsync(by, @case, "ordered", new { newOrder, value = "50.00" });
    }

    [Fact]
    public async Task What_was_counted_is_shown()
    {
        var @case = await Desk.AtDifferenceAsync();

        var received = (await SheetAsync(@case)).Return.Received!;

        Assert.Equal(ReturnCondition.Damaged, received.Condition);
        Assert.Equal(1, Assert.Single(received.Counts).Counted);
    }

    async Task AssertSoundAsync()
    {
        await Books.AssertAgreeAsync(Desk);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    static object Shipment() =>
        new { scanned = ReturnWay.OneUnit, tracking = new { courier = "YTO", number = "YT9100" } };

    Task<Result<MoveResult>> ReduceAsync(string @case, string amount) =>
        Desk.TryMoveAsync("agent", @case, "reduce", new { amount, lines = ReturnWay.OneUnit });

    Task<Result<MoveResult>> ReopenAsync(string @case, string step) =>
        Desk.Get<ReopenCase>()
            .RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, step, "顾客又来了"), default);

    Task<MoveResult> PlatformRefundsAsync(string @case) =>
        Desk.MoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number = "PR-1",
                amount = "50.00",
                time = Desk.Time.Now.UtcDateTime,
            }
        );

    Task<T> RefundAsync<T>(string column) =>
        Desk.ScalarAsync<T>($"SELECT {column} FROM refunds WHERE origin = 'desk' ORDER BY requested_at LIMIT 1");

    Task<string> ExchangeAsync(string column) =>
        Desk.ScalarAsync<string>($"SELECT {column} FROM reshipments WHERE new_order IS NOT NULL");

    Task<long> ClaimsAsync(string column) => Desk.ScalarAsync<long>($"SELECT count({column}) FROM unit_claims");

    Task<string> StepAsync(string @case) => Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case);

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();
}
