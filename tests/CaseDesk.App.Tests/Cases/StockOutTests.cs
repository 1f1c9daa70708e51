using CaseDesk.App.Cases;
using CaseDesk.App.StockOuts;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>Goods that were sold are not there: which orders wait for them, and what becomes of each.</summary>
public sealed class StockOutTests : DeskTest
{
    const string Kind = "stock-out";

    [Fact]
    public async Task The_product_finds_the_orders_that_are_paid_and_still_to_be_shipped()
    {
        var waiting = await UnshippedAsync("waiting");
        await Desk.AddOrderAsync("shipped");
        await UnshippedAsync("cancelled");
        await Desk.SqlAsync("UPDATE orders SET cancelled_at = now() WHERE number = 'cancelled'");
        await UnshippedAsync("line-cancelled");
        await Desk.SqlAsync(
            "UPDATE order_lines l SET cancelled = true FROM orders o WHERE o.id = l.order_id AND o.number = 'line-cancelled' AND l.line = 1"
        );
        await Desk.AddUnpaidOrderAsync(Desk.Time.Now);
        await Desk.SqlAsync("UPDATE order_lines SET sku = 'BW-500-N' WHERE sku = 'CB-1'");
        await UnshippedAsync("taken-out");
        await Desk.AddShopAsync("demo-2");
        await UnshippedAsync("elsewhere", "demo-2");

        var found = await FindAsync("agent", "demo-1", "BW-500-N");
        var stockOut = await RegisteredAsync(without: ["taken-out"]);

        Assert.Equal(["taken-out", waiting], found.Select(order => order.Number).Order());
        Assert.Equal([2, 2], found.Select(order => order.Quantity));
        Assert.Equal([waiting], (await SheetAsync(stockOut)).StockOut!.Orders.Select(order => order.Number));
        Assert.Empty(await FindAsync("agent", "demo-2", "BW-500-N"));
    }

    [Fact]
    public async Task Its_history_says_which_orders_are_touched()
    {
        await UnshippedAsync("one");
        await Desk.AddOrderAsync("sent-once");

        var stockOut = await RegisteredAsync(also: ["sent-once"]);

        var sheet = await SheetAsync(stockOut);
        Assert.Equal(
            ["one", "sent-once"],
            sheet.History[^1].Changes.Single().GetProperty("touches").EnumerateArray().Select(one => one.GetString())
        );
        Assert.Equal([false, true], sheet.StockOut!.Orders.OrderBy(one => one.Number).Select(one => one.SentBefore));
        Assert.Null(sheet.Order);
    }

    [Fact]
    public async Task An_order_that_the_shop_does_not_have_cannot_be_named()
    {
        var stockOut = await Desk.OpenAsync(Kind, null, by: "warehouse");

        var refused = await Desk.TryMoveAsync(
            "warehouse",
            stockOut,
            "registered",
            new { skus = new[] { "BW-500-N" }, also = new[] { "nobody's" } }
        );

        Assert.Equal(("order-unknown", "nobody's"), (refused.Refusal?.Code, refused.Refusal?.Numbers["order"]));
    }

    [Fact]
    public async Task What_a_buyer_wants_instead_goes_on_for_that_order_with_its_own_buyer()
    {
        await UnshippedAsync("a");
        await UnshippedAsync("b");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'buyer of ' || number");
        var stockOut = await DatedAsync(await RegisteredAsync());
        await Desk.AttachAsync("agent", stockOut);

        var swapped = await AnswerAsync(stockOut, "a", "swap");
        var last = await AnswerAsync(stockOut, "b", "waits");

        Assert.Equal(("S3", "S4"), (swapped.Step, last.Step));
        var reshipment = await SheetAsync(Assert.Single(swapped.Opened));
        Assert.Equal(("reshipment", "R1"), (reshipment.Workflow.Key, reshipment.Step?.Code));
        Assert.Equal(("a", "buyer of a"), (reshipment.Order?.Number, reshipment.Buyer));
        Assert.Empty(reshipment.Evidence);
        Assert.Equal([stockOut, reshipment.Number], reshipment.Matter.Select(one => one.Number));
        var orders = (await SheetAsync(stockOut)).StockOut!.Orders.ToDictionary(one => one.Number);
        Assert.Equal((StockOutAnswer.Swap, reshipment.Number), (orders["a"].Answer, orders["a"].GoesOnIn));
        Assert.Equal((StockOutAnswer.Waits, null), (orders["b"].Answer, orders["b"].GoesOnIn));
        Assert.Equal("agent", orders["b"].AnsweredBy?.Name);
    }

    [Fact]
    public async Task The_matter_of_one_buyer_does_not_show_those_of_the_others()
    {
        await UnshippedAsync("a");
        await UnshippedAsync("b");
        var stockOut = await DatedAsync(await RegisteredAsync());
        var first = Assert.Single((await AnswerAsync(stockOut, "a", "swap")).Opened);
        var second = Assert.Single((await AnswerAsync(stockOut, "b", "swap")).Opened);

        Assert.Equal([stockOut, first], (await SheetAsync(first)).Matter.Select(one => one.Number));
        Assert.Equal([stockOut, first, second], (await SheetAsync(stockOut)).Matter.Select(one => one.Number));
    }

    [Fact]
    public async Task Two_who_answer_for_one_buyer_at_once_open_one_case()
    {
        await UnshippedAsync("a");
        await UnshippedAsync("b");
        var stockOut = await DatedAsync(await RegisteredAsync());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Desk.TryMoveAsync("agent", stockOut, "answer", new { order = "a", answer = "swap" }))
        );

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(
            answers.Where(answer => !answer.Succeeded),
            answer => Assert.Equal("answered-already", answer.Refusal?.Code)
        );
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task It_is_due_on_the_suppliers_day_and_whoever_waits_is_told_of_a_new_one()
    {
        await UnshippedAsync("a");
        await UnshippedAsync("b");
        var stockOut = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(stockOut, "a", "waits");
        await AnswerAsync(stockOut, "b", "waits");
        Assert.Equal("2026-11-26 00:00", await Desk.DueAsync(stockOut));
        await ShipAsync(stockOut, "a");

        Assert.Equal("S2", (await Desk.MoveAsync("warehouse", stockOut, "delayed")).Step);
        await Desk.MoveAsync("supervisor", stockOut, "dated", new { date = "2026-12-02" });
        Assert.Equal("answered-already", (await TryAnswerAsync(stockOut, "a", "refund")).Refusal?.Code);
        Assert.Equal("S4", (await AnswerAsync(stockOut, "b", "waits")).Step);

        Assert.Equal("2026-12-03 00:00", await Desk.DueAsync(stockOut));
        Assert.Equal("shipped", (await ShipAsync(stockOut, "b")).Outcome);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Without_a_date_an_earlier_one_no_longer_counts()
    {
        await UnshippedAsync("a");
        var stockOut = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(stockOut, "a", "waits");
        await Desk.MoveAsync("warehouse", stockOut, "delayed");
        Desk.Time.Step(TimeSpan.FromDays(9));

        await Desk.MoveAsync("supervisor", stockOut, "no-date");
        await AnswerAsync(stockOut, "a", "waits");

        Assert.Equal("2026-11-30 10:00", await Desk.DueAsync(stockOut));
    }

    [Fact]
    public async Task What_is_shipped_stands_on_the_list_with_its_parcel()
    {
        await UnshippedAsync("a");
        var stockOut = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(stockOut, "a", "waits");
        await Desk.MoveAsync("warehouse", stockOut, "arrived");

        await ShipAsync(stockOut, "a");

        var order = Assert.Single((await SheetAsync(stockOut)).StockOut!.Orders);
        Assert.Equal(("YTO", "YT-a"), (order.Courier, order.TrackingNumber));
        Assert.Equal(Desk.Time.Now, order.ShippedAt);
    }

    [Fact]
    public async Task A_reshipment_whose_goods_are_missing_waits_for_them_and_goes_again_as_a_reshipment()
    {
        var reshipment = await Desk.OpenAsync("reshipment", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", reshipment, "submit", ReshipmentWay.ExceptionOrder());
        await Desk.MoveAsync("supervisor", reshipment, "approve");

        var stockOut = Assert.Single((await Desk.MoveAsync("warehouse", reshipment, "out-of-stock")).Opened);

        var opened = await SheetAsync(stockOut);
        Assert.Equal(("stock-out", "S1", null), (opened.Workflow.Key, opened.Step?.Code, opened.Order));
        Assert.Equal(["BW-500-N"], opened.Known.Texts("skus"));
        await Desk.MoveAsync(
            "warehouse",
            stockOut,
            "registered",
            new { skus = opened.Known.Texts("skus"), also = opened.Known.Texts("also") }
        );
        await DatedAsync(stockOut);
        await AnswerAsync(stockOut, "2210774100935528", "waits");
        Assert.Equal("goes-by-reshipment", (await TryShipAsync(stockOut, "2210774100935528")).Refusal?.Code);
        var again = await AnswerAsync(stockOut, "2210774100935528", "swap");

        Assert.Equal("told", again.Outcome);
        Assert.Equal("R1", (await SheetAsync(Assert.Single(again.Opened))).Step?.Code);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Two_stock_outs_do_not_give_one_buyer_both_money_and_goods()
    {
        await UnshippedAsync("a");
        var first = await DatedAsync(await RegisteredAsync());
        var second = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(first, "a", "waits");
        await AnswerAsync(second, "a", "waits");
        var returned = Assert.Single((await AnswerAsync(first, "a", "refund")).Opened);

        foreach (
            var refused in new[]
            {
                await TryAnswerAsync(second, "a", "swap"),
                await TryAnswerAsync(second, "a", "waits"),
                await TryShipAsync(second, "a"),
            }
        )
        {
            Assert.Equal(
                ("answered-elsewhere", first),
                (refused.Refusal?.Code, refused.Refusal?.Numbers.GetValueOrDefault("case"))
            );
        }

        await Desk.MoveAsync("agent", returned, "withdraw", new { reason = "客户改变主意" });
        Assert.Equal("shipped", (await ShipAsync(second, "a")).Outcome);
    }

    [Fact]
    public async Task An_order_whose_money_went_back_meanwhile_is_not_shipped_as_well()
    {
        await Desk.AddOrderReviewerAsync();
        var order = await UnshippedAsync("a");
        var stockOut = await WaitingAsync(order);
        var returned = await Desk.AtCancellationAsync(order);
        await Desk.MoveAsync("order-reviewer", returned, "cancelled");
        await Desk.PayReturnAsync(returned);

        var refused = await TryShipAsync(stockOut, order);

        Assert.Equal(
            ("order-cancelled", Instants.Plain(Desk.Time.Now)),
            (refused.Refusal?.Code, refused.Refusal?.Numbers["cancelled"])
        );
        Assert.True(Assert.Single((await SheetAsync(stockOut)).StockOut!.Orders).Left);
        Assert.Equal("told", (await AnswerAsync(stockOut, order, "gone")).Outcome);
    }

    [Theory]
    [InlineData("UPDATE orders SET shipped_at = now()")]
    [InlineData("UPDATE orders SET delivered_at = now()")]
    [InlineData(
        "INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at) SELECT id, 7, 'YTO', 'YT7', now() FROM orders"
    )]
    public async Task What_left_by_the_orders_own_data_is_not_shipped_again(string told)
    {
        var stockOut = await WaitingAsync(await UnshippedAsync("a"));
        await Desk.SqlAsync(told);

        Assert.Equal("order-left", (await TryShipAsync(stockOut, "a")).Refusal?.Code);
    }

    [Fact]
    public async Task What_another_case_has_claimed_is_not_shipped_until_that_case_refuses_it()
    {
        var order = await UnshippedAsync("a");
        var stockOut = await WaitingAsync(order);
        var other = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync("agent", other, "refundable", WithoutReturn(line: 1));

        var refused = await TryShipAsync(stockOut, order);

        Assert.Equal(("order-settled", other), (refused.Refusal?.Code, refused.Refusal?.Numbers["case"]));
        await Desk.MoveAsync("supervisor", other, "reject", new { reason = "仍要发货" });
        Assert.Equal("shipped", (await ShipAsync(stockOut, order)).Outcome);
    }

    [Fact]
    public async Task A_remedy_for_other_goods_of_the_order_does_not_hold_up_what_was_missing()
    {
        var order = await UnshippedAsync("a");
        var stockOut = await WaitingAsync(order);
        var other = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync("agent", other, "refundable", WithoutReturn(line: 2));

        Assert.Equal("shipped", (await ShipAsync(stockOut, order)).Outcome);
    }

    [Fact]
    public async Task What_the_platform_has_paid_back_in_full_is_not_shipped()
    {
        var stockOut = await WaitingAsync(await UnshippedAsync("a"));
        await Desk.SqlAsync("UPDATE orders SET platform_refunded = paid");

        Assert.Equal("order-settled", (await TryShipAsync(stockOut, "a")).Refusal?.Code);
    }

    [Fact]
    public async Task Of_money_and_goods_that_two_stock_outs_give_one_buyer_at_once_one_is_given()
    {
        for (var round = 0; round < 10; round++)
        {
            var order = await UnshippedAsync($"{round}");
            var one = await WaitingAsync(order);
            var other = await WaitingAsync(order);
            await using var held = await HeldAsync(order);

            var answers = new[] { TryAnswerAsync(one, order, "refund"), TryShipAsync(other, order) };
            await held.WaitedForAsync(answers.Length);
            await held.ReleaseAsync();
            var given = await Task.WhenAll(answers);

            Assert.Single(given, answer => answer.Succeeded);
            Assert.Equal("answered-elsewhere", Assert.Single(given, answer => !answer.Succeeded).Refusal!.Code);
            await Desk.SqlAsync("UPDATE orders SET shipped_at = now()");
        }
    }

    [Fact]
    public async Task That_nothing_is_left_to_ask_can_be_said_of_an_order_that_another_stock_out_answers_for()
    {
        await UnshippedAsync("a");
        var first = await DatedAsync(await RegisteredAsync());
        var second = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(first, "a", "swap");

        Assert.Equal("told", (await AnswerAsync(second, "a", "gone")).Outcome);
    }

    [Fact]
    public async Task It_says_how_often_the_goods_were_missing_before()
    {
        await UnshippedAsync("a");
        var first = await RegisteredAsync();
        var withdrawn = await RegisteredAsync();
        await Desk.MoveAsync("agent", withdrawn, "withdraw", new { reason = "看错了" });
        Desk.Time.Step(TimeSpan.FromDays(3));

        var goods = Assert.Single((await SheetAsync(await RegisteredAsync())).StockOut!.Goods);

        Assert.Equal(("BW-500-N", "保温杯 500ml 藏青", 1), (goods.Sku, goods.Title, goods.TimesBefore));
        Assert.Equal((await SheetAsync(first)).OpenedAt, goods.LastBefore);
    }

    /// <summary>One unit of the order's line.</summary>
    static object WithoutReturn(int line) =>
        new
        {
            lines = new[] { new { line, quantity = 1 } },
            amount = "19.00",
            reason = "ordered-twice",
            method = "platform-refund",
            bearer = "company",
        };

    /// <summary>At S4: the buyer of the order, the only one that is touched, waits.</summary>
    async Task<string> WaitingAsync(string order)
    {
        var stockOut = await DatedAsync(await RegisteredAsync());
        await AnswerAsync(stockOut, order, "waits");
        return stockOut;
    }

    Task<HeldOrder> HeldAsync(string order) => HeldOrder.TakeAsync(Desk.Database, order);

    async Task<string> UnshippedAsync(string number, string shop = "demo-1")
    {
        await Desk.AddOrderAsync(number, shop);
        await Desk.SqlAsync("UPDATE orders SET shipped_at = NULL, status = 'paid' WHERE number = $1", number);
        return number;
    }

    async Task<string> RegisteredAsync(string[]? also = null, string[]? without = null)
    {
        var stockOut = await Desk.OpenAsync(Kind, null, by: "warehouse");
        await Desk.MoveAsync(
            "warehouse",
            stockOut,
            "registered",
            new
            {
                skus = new[] { "BW-500-N" },
                also,
                without,
            }
        );
        return stockOut;
    }

    async Task<string> DatedAsync(string stockOut)
    {
        await Desk.MoveAsync("supervisor", stockOut, "dated", new { date = "2026-11-25" });
        return stockOut;
    }

    async Task<MoveResult> AnswerAsync(string stockOut, string order, string answer) =>
        (await TryAnswerAsync(stockOut, order, answer)).Require();

    Task<Result<MoveResult>> TryAnswerAsync(string stockOut, string order, string answer) =>
        Desk.TryMoveAsync("agent", stockOut, "answer", new { order, answer });

    async Task<MoveResult> ShipAsync(string stockOut, string order) => (await TryShipAsync(stockOut, order)).Require();

    Task<Result<MoveResult>> TryShipAsync(string stockOut, string order) =>
        Desk.TryMoveAsync(
            "warehouse",
            stockOut,
            "shipped",
            new { order, tracking = new { courier = "YTO", number = $"YT-{order}" } }
        );

    async Task<IReadOnlyList<FoundOrder>> FindAsync(string person, string shop, params string[] skus) =>
        (await Desk.Get<FindTouchedOrders>().ReadAsync(TestDesk.Person(person), shop, skus, default)).Require().Orders;

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();
}
