using CaseDesk.App.Cases;
using CaseDesk.App.Parcels;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Returns;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>A parcel has come back: whose it is, and which case gets its goods.</summary>
public sealed class ReturnParcelTests : DeskTest
{
    const string Kind = "return-parcel";
    const string Order = "2210774100935528";

    [Fact]
    public async Task Opening_a_parcel_registers_it_in_the_same_act()
    {
        var parcel = await RegisteredAsync();

        var sheet = await SheetAsync(parcel);
        Assert.Equal("M1", sheet.Step?.Code);
        Assert.Equal(["opened", "registered"], sheet.History.Select(entry => entry.Action));
        Assert.Equal("YT-BACK", sheet.Known.Tracking("tracking")?.Number);
        Assert.Equal("warehouse", sheet.Assignee?.Name);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Who_sent_it_stands_nowhere_in_the_open()
    {
        var parcel = await RegisteredAsync(sender: "张三丰", tail: "5678");

        Assert.Equal(
            0L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM history h JOIN cases c ON c.id = h.case_id WHERE h.body || c.known::text LIKE '%张三丰%' OR h.body || c.known::text LIKE '%5678%'"
            )
        );
        Assert.Equal(("张***", "***78"), await LabelAsync(parcel));
        await Desk.SqlAsync("UPDATE case_keys SET key = NULL");
        Assert.Equal((null, null), await LabelAsync(parcel));
        Assert.Equal("personal-values-erased", (await RevealAsync("warehouse", parcel)).Refusal?.Code);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Who_sent_it_is_shown_whole_to_those_who_look_for_whose_it_is_and_each_look_is_written_down()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("elsewhere", "supervisor", "demo-2");
        var parcel = await RegisteredAsync(sender: "张三丰", tail: "5678");
        await Desk.MoveAsync("warehouse", parcel, "not-found");

        foreach (var by in new[] { "warehouse", "agent", "supervisor" })
        {
            Assert.Equal(new ParcelSender("张三丰", "5678"), (await RevealAsync(by, parcel)).Require());
        }

        Assert.Equal("not-your-role", (await RevealAsync("clerk", parcel)).Refusal?.Code);
        Assert.Equal("case-unknown", (await RevealAsync("elsewhere", parcel)).Refusal?.Code);
        Assert.Equal(
            3L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM audit WHERE act = 'reveal-sender' AND subject = $1 AND detail::text NOT LIKE '%三丰%'",
                parcel
            )
        );
    }

    [Fact]
    public async Task Who_sent_it_is_nobody_s_to_see_once_the_matter_has_ended()
    {
        var parcel = await RegisteredAsync(sender: "张三丰");
        await Desk.MoveAsync("supervisor", parcel, "withdraw", new { reason = "登记错误" });

        Assert.Equal("sender-unknown", (await RevealAsync("warehouse", parcel)).Refusal?.Code);
        Assert.Equal(("张***", null), await LabelAsync(parcel));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'reveal-sender'"));
    }

    [Fact]
    public async Task What_it_needs_to_be_registered_is_asked_for_and_nothing_is_logged_without_it()
    {
        var refused = await Desk.Get<OpenCase>()
            .RunAsync(
                new(
                    TestDesk.Person("warehouse"),
                    Kind,
                    "demo-1",
                    null,
                    "退货",
                    TestDesk.Json(new { contents = "保温杯" })
                ),
                default
            );

        Assert.Equal(("input-missing", "tracking"), (refused.Refusal?.Code, refused.Refusal?.Numbers["input"]));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task The_product_searches_and_what_fits_best_stands_first()
    {
        await Desk.AddOrderAsync("by-phone");
        await Desk.AddOrderAsync("by-number");
        await Desk.AddOrderAsync("by-nothing");
        await Desk.SqlAsync("UPDATE orders SET phone_tail = '0000', buyer = 'b***x' WHERE number <> 'by-phone'");
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, 'YTO', 'YT-BACK' FROM orders WHERE number = 'by-number'"
        );

        var parcel = await RegisteredAsync(tail: "13912345678", skus: ["BW-500-N"]);

        var orders = (await ViewAsync(parcel)).Orders;
        Assert.Equal(["by-number", "by-phone"], orders.Select(order => order.Number));
        Assert.Equal([ParcelClue.Tracking, ParcelClue.Sku], orders[0].Clues);
        Assert.Equal([ParcelClue.PhoneTail, ParcelClue.Sku], orders[1].Clues);
    }

    [Fact]
    public async Task The_number_under_which_a_buyer_posted_the_goods_leads_to_their_return()
    {
        var returned = await Desk.AtReceiptAsync();
        await Desk.SqlAsync("UPDATE orders SET phone_tail = NULL, buyer = NULL");

        var parcel = await RegisteredAsync(number: "SF7001");

        var order = Assert.Single((await ViewAsync(parcel)).Orders);
        Assert.Equal([ParcelClue.Tracking, ParcelClue.Awaited], order.Clues);
        Assert.Equal((returned, "T1A5"), (order.Waits, order.WaitsAt));
    }

    [Fact]
    public async Task A_return_that_is_awaited_is_received_by_its_own_workflow_and_both_histories_say_so()
    {
        var returned = await Desk.AtReceiptAsync();
        var parcel = await AtCheckAsync();
        await Desk.AttachAsync("warehouse", parcel);

        var matched = await CheckAsync(parcel, "damaged", counted: 1);

        Assert.Equal("matched", matched.Outcome);
        var sheet = await SheetAsync(returned);
        Assert.Equal("T1A6", sheet.Step?.Code);
        Assert.Equal(ReturnCondition.Damaged, sheet.Return.Received?.Condition);
        var entry = sheet.History[^1];
        Assert.Equal(("damaged", "warehouse", "warehouse"), (entry.Action, entry.By?.Name, entry.Role));
        Assert.Equal(parcel, entry.Text("causedBy"));
        Assert.Single(sheet.Evidence, piece => piece.Carried);
        var piece = Assert.Single((await SheetAsync(parcel)).Evidence);
        Assert.Equal($"{piece.Id}", await InEntryAsync(returned, sheet.History.Count, "{evidence,0,original}"));
        Assert.Equal(
            await Desk.ScalarAsync<string>("SELECT encode(sha256, 'hex') FROM evidence WHERE id = $1", piece.Id),
            await InEntryAsync(returned, sheet.History.Count, "{evidence,0,sha256}")
        );
        var own = (await SheetAsync(parcel)).History[^1].Changes.Single();
        Assert.Equal(returned, own.GetProperty("moves").GetString());
        Assert.Contains(sheet.Links, link => link.Number == parcel);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task A_return_that_was_not_said_to_be_posted_is_posted_with_this_parcel_and_received()
    {
        var returned = await Desk.AtPostingAsync();

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        var sheet = await SheetAsync(returned);
        Assert.Equal("T2", sheet.Step?.Code);
        Assert.Equal(["posted", "intact"], sheet.History.TakeLast(2).Select(entry => entry.Action));
        Assert.Equal("YT-BACK", sheet.Known.Tracking("tracking")?.Number);
        Assert.Equal("agent", sheet.Assignee?.Name);
    }

    [Fact]
    public async Task A_return_that_is_still_talked_over_knows_that_its_goods_are_here()
    {
        var returned = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", returned, "shipped");
        var act = (await SheetAsync(returned)).Act;

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        var sheet = await SheetAsync(returned);
        Assert.Equal(("T1A1", act + 1), (sheet.Step?.Code, sheet.Act));
        Assert.True(sheet.Return.GoodsHere);
        Assert.Equal("goods-reached", sheet.History[^1].Action);
    }

    [Fact]
    public async Task A_shipment_that_was_refused_is_told_that_its_goods_are_back()
    {
        var courier = await Desk.LateParcelAsync();
        await Desk.MoveAsync(
            "agent",
            courier,
            "accept",
            new { problem = "refused", tracking = new { courier = "YTO", number = "YT8812" } }
        );

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        var sheet = await SheetAsync(courier);
        Assert.Equal("K2", sheet.Step?.Code);
        Assert.True(sheet.Return.GoodsHere);
    }

    [Fact]
    public async Task A_parcel_whose_goods_another_case_has_is_not_taken_up_again()
    {
        var returned = await Desk.AtPostingAsync();
        var parcel = await AtCheckAsync();
        await CheckAsync(parcel, "intact", counted: 1);

        var refused = await Desk.Get<ReopenCase>()
            .RunAsync(new(TestDesk.Person("supervisor"), parcel, "M7", "看错了"), default);

        Assert.Equal(
            ("goes-on-elsewhere", returned),
            (refused.Refusal?.Code, refused.Refusal?.Numbers.GetValueOrDefault("case"))
        );
        Assert.Contains(
            (await SheetAsync(returned)).Links,
            link => (link.Number, link.Kind) == (parcel, "goods-from") && !link.IsOfMatter
        );
    }

    [Fact]
    public async Task Goods_that_reach_a_case_whose_clock_stands_for_them_start_it_again()
    {
        var returned = await Desk.AtPostingAsync();
        await Desk.MoveAsync("supervisor", returned, "refund-first", new { reason = "老客户" });
        await Desk.PayReturnAsync(returned);
        await Desk.MoveAsync("warehouse", returned, "ask-customer", new { question = "货还没到" });
        Assert.NotNull((await SheetAsync(returned)).Pause);
        Desk.Time.Step(TimeSpan.FromHours(30));

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        var sheet = await SheetAsync(returned);
        Assert.Equal("T1B3", sheet.Step?.Code);
        Assert.Null(sheet.Pause);
        Assert.True(sheet.Clock?.Step?.DueAt > Desk.Time.Now);
        Assert.Contains(sheet.History[^1].Changes, change => change.TryGetProperty("pause", out _));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Goods_do_not_end_a_wait_for_the_buyer_s_answer()
    {
        var returned = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", returned, "shipped");
        await Desk.MoveAsync("agent", returned, "ask-customer", new { question = "退几件？" });

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        Assert.NotNull((await SheetAsync(returned)).Pause);
    }

    [Fact]
    public async Task A_parcel_that_is_registered_starts_the_clock_of_the_return_that_waits_for_its_number()
    {
        var returned = await Desk.AtReceiptAsync();
        var elsewhere = await Desk.AtReceiptAsync(await Desk.AddOrderAsync("another"));
        await Desk.SqlAsync(
            "UPDATE cases SET known = replace(known::text, 'SF7001', 'SF7002')::json WHERE number = $1",
            elsewhere
        );
        var act = (await SheetAsync(returned)).Act;
        Desk.Time.Step(TimeSpan.FromHours(30));

        var parcel = await RegisteredAsync(number: "SF7001");

        var sheet = await SheetAsync(returned);
        Assert.Equal(("T1A5", act + 1), (sheet.Step?.Code, sheet.Act));
        Assert.Null(sheet.Pause);
        Assert.Equal(Desk.Time.Now.AddHours(24), sheet.Clock?.Step?.DueAt);
        Assert.Equal("2026-11-22 16:00", await Desk.DueAsync(returned));
        var entry = sheet.History[^1];
        Assert.Equal(("parcel-arrived", "warehouse", parcel), (entry.Action, entry.By?.Name, entry.Text("causedBy")));
        Assert.Equal(returned, await InEntryAsync(parcel, 2, "{changes,0,parcelReaches,0}"));
        Assert.NotNull((await SheetAsync(elsewhere)).Pause);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task A_return_that_is_posted_with_the_number_of_a_parcel_that_is_here_waits_for_nothing()
    {
        await RegisteredAsync(number: "SF7001");
        Desk.Time.Step(TimeSpan.FromHours(30));

        var returned = await Desk.AtReceiptAsync();

        var sheet = await SheetAsync(returned);
        Assert.Null(sheet.Pause);
        Assert.Equal(Desk.Time.Now.AddHours(24), sheet.Clock?.Step?.DueAt);
        Assert.Equal("posted", sheet.History[^1].Action);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Another_parcel_that_is_posted_is_waited_for_again()
    {
        var returned = await Desk.AtReceiptAsync();
        await RegisteredAsync(number: "SF7001");
        await Desk.MoveAsync("agent", returned, "lost-on-return", new { amountClaimed = "50.00" });
        await Desk.MoveAsync("agent", returned, "reduce", new { amount = "40.00", lines = ReturnWay.OneUnit });
        await Desk.MoveAsync("supervisor", returned, "approve");

        await Desk.MoveAsync("agent", returned, "posted", new { tracking = new { courier = "SF", number = "SF7009" } });

        var sheet = await SheetAsync(returned);
        Assert.NotNull(sheet.Pause);
        Desk.Time.Step(TimeSpan.FromHours(50));
        await RegisteredAsync(number: "SF7009");
        Assert.Equal(Desk.Time.Now.AddHours(24), (await SheetAsync(returned)).Clock?.Step?.DueAt);
    }

    [Fact]
    public async Task Alarms_about_a_due_time_that_the_parcel_puts_off_come_again()
    {
        var returned = await Desk.AtReceiptAsync();
        Desk.Time.Step(TimeSpan.FromDays(9));
        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        await RegisteredAsync(number: "SF7001");
        Desk.Time.Step(TimeSpan.FromHours(24));
        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal(
            ["pause-over", "warned", "overdue", "far-overdue", "parcel-arrived", "warned", "overdue"],
            (await Histories.ActionsOfAsync(Desk.Database, returned)).SkipWhile(action => action != "pause-over")
        );
    }

    [Fact]
    public async Task Goods_that_come_while_their_money_waits_to_be_paid_put_nothing_off()
    {
        var returned = await Desk.AtPostingAsync();
        await Desk.MoveAsync("supervisor", returned, "refund-first", new { reason = "老客户" });
        var due = await Desk.DueAsync(returned);
        Desk.Time.Step(TimeSpan.FromHours(30));

        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        Assert.True((await SheetAsync(returned)).Return.GoodsHere);
        Assert.Equal(due, await Desk.DueAsync(returned));
    }

    [Fact]
    public async Task Goods_that_were_given_up_for_lost_belong_to_their_return_until_its_end()
    {
        var returned = await Desk.AtReceiptAsync();
        await Desk.MoveAsync("agent", returned, "lost-on-return", new { amountClaimed = "50.00" });
        await Desk.MoveAsync("supervisor", returned, "accept-as-is");

        var checkedIn = await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        Assert.Empty(checkedIn.Opened);
        var sheet = await SheetAsync(returned);
        Assert.Equal(("T2", true), (sheet.Step?.Code, sheet.Return.GoodsHere));
        await Desk.MoveAsync("agent", returned, "refund");
        await Desk.PayReturnAsync(returned);
        Assert.Equal(
            "T4",
            (await Desk.MoveAsync("warehouse", returned, "stocked", new { stock = ReturnWay.Stocked() })).Step
        );
    }

    [Fact]
    public async Task Goods_of_an_order_that_is_to_be_cancelled_are_noted_with_it()
    {
        var returned = await Desk.AtCancellationAsync();

        var checkedIn = await CheckAsync(await AtCheckAsync(), "intact", counted: 1);

        Assert.Empty(checkedIn.Opened);
        Assert.True((await SheetAsync(returned)).Return.GoodsHere);
    }

    [Fact]
    public async Task A_return_that_follows_a_refused_shipment_knows_that_its_goods_are_here()
    {
        var courier = await Desk.LateParcelAsync();
        await Desk.MoveAsync(
            "agent",
            courier,
            "accept",
            new { problem = "refused", tracking = new { courier = "YTO", number = "YT8812" } }
        );
        await CheckAsync(await AtCheckAsync(), "intact", counted: 1);
        await Desk.MoveAsync(
            "logistics",
            courier,
            "courier-liable",
            new { ticket = "YT-77120", amountClaimed = "45.00" }
        );

        var opened = Assert.Single((await Desk.MoveAsync("agent", courier, "return-goods")).Opened);

        var sheet = await SheetAsync(opened);
        Assert.Equal(("T1A1", true), (sheet.Step?.Code, sheet.Return.GoodsHere));
        Assert.Equal((await SheetAsync(courier)).Return.Received?.Counts, sheet.Return.Received?.Counts);
        Assert.Equal("intact", await InEntryAsync(opened, 1, "{goodsArrived,condition}"));
    }

    [Fact]
    public async Task With_its_order_a_parcel_has_the_platform_s_deadline_and_the_buyer_to_be_searched_by()
    {
        await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-25T04:00:00Z'");
        var parcel = await AtCheckAsync();

        Assert.Equal(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero), await PlatformDueAsync(parcel));
        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM case_texts t JOIN cases c ON c.id = t.case_id WHERE c.number = $1 AND t.text LIKE '%t***9%'",
                parcel
            )
        );
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        Assert.Null(await PlatformDueAsync(parcel));
        await Desk.MoveAsync("warehouse", parcel, "found", new { order = Order });
        var opened = Assert.Single((await CheckAsync(parcel, "intact", counted: 1)).Opened);
        Assert.NotNull(await PlatformDueAsync(opened));
    }

    [Fact]
    public async Task Where_no_case_waits_a_return_begins_with_its_goods_here()
    {
        await Desk.AddOrderAsync();
        var parcel = await AtCheckAsync();

        var matched = await CheckAsync(parcel, "intact", counted: 1);

        var sheet = await SheetAsync(Assert.Single(matched.Opened));
        Assert.Equal(("return-exchange", "T1A1"), (sheet.Workflow.Key, sheet.Step?.Code));
        Assert.Equal((Order, "t***9"), (sheet.Order?.Number, sheet.Buyer));
        Assert.True(sheet.Return.GoodsHere);
        Assert.Equal([parcel, sheet.Number], sheet.Matter.Select(one => one.Number));
    }

    [Fact]
    public async Task A_case_that_cannot_take_the_goods_stops_the_whole_act()
    {
        var returned = await Desk.AtReceiptAsync();
        var parcel = await AtCheckAsync();
        // Agreed on anew behind the product's back: what its step knows and what its refund says are two.
        await Desk.SqlAsync("UPDATE refund_lines SET quantity = 2");

        var refused = await Desk.TryMoveAsync(
            "warehouse",
            parcel,
            "intact",
            new
            {
                counted = new[]
                {
                    new
                    {
                        line = 1,
                        expected = 2,
                        counted = 1,
                    },
                },
            }
        );

        Assert.Equal(
            ("other-case-refuses", returned),
            (refused.Refusal?.Code, refused.Refusal?.Numbers.GetValueOrDefault("case"))
        );
        Assert.Equal("M7", (await SheetAsync(parcel)).Step?.Code);
        Assert.Equal("T1A5", (await SheetAsync(returned)).Step?.Code);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task It_is_shown_beforehand_and_nothing_of_it_stands()
    {
        var returned = await Desk.AtReceiptAsync();
        var parcel = await AtCheckAsync();

        var tried = (
            await Desk.Get<MoveCase>()
                .RunAsync(
                    new(
                        TestDesk.Person("warehouse"),
                        parcel,
                        new("intact"),
                        TestDesk.Json(new { counted = ReturnWay.Counted() })
                    )
                    {
                        DryRun = true,
                    },
                    default
                )
        ).Require();

        Assert.Equal("matched", tried.WouldBe?.Outcome?.Code);
        Assert.Equal("T1A5", (await SheetAsync(returned)).Step?.Code);
    }

    [Fact]
    public async Task Somebody_who_acts_on_the_return_at_once_is_first_or_second()
    {
        for (var round = 1; round <= 8; round++)
        {
            var order = await Desk.AddOrderAsync($"{round}");
            var returned = await Desk.AtReceiptAsync(order);
            var parcel = await AtCheckAsync(order, $"YT-{round}");

            var answers = await Task.WhenAll(
                Task.Run(() => Desk.TryMoveAsync("warehouse", parcel, "intact", new { counted = ReturnWay.Counted() })),
                Task.Run(() =>
                    Desk.TryMoveAsync("warehouse-2", returned, "intact", new { counted = ReturnWay.Counted() })
                )
            );

            // Received by hand first, its goods are here: then the parcel begins a return of its own.
            Assert.True(answers[0].Succeeded, answers[0].Refusal?.Code);
            Assert.Equal("T2", (await SheetAsync(returned)).Step?.Code);
            Assert.Single((await SheetAsync(returned)).History, entry => entry.Action == "intact");
        }

        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task What_nobody_claims_lies_on_its_shelf_and_is_offered_to_a_case_that_is_logged_later()
    {
        var parcel = await RegisteredAsync(tail: "5678", skus: ["BW-500-N"]);
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        await Desk.MoveAsync("agent", parcel, "not-found");
        await Desk.MoveAsync("warehouse", parcel, "listed", new { shelf = "R-03-2" });
        Desk.Time.Step(TimeSpan.FromDays(2));
        var returned = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());

        var fitting = (
            await Desk.Get<UnclaimedParcels>().ForAsync(TestDesk.Person("agent"), returned, default)
        ).Require();

        var found = Assert.Single(fitting);
        Assert.Equal((parcel, "R-03-2"), (found.Case, found.Shelf));
        Assert.Equal(returned, Assert.Single((await ViewAsync(parcel)).Orders).Waits);
        Assert.Equal("M7", (await Desk.MoveAsync("agent", parcel, "claimed", new { order = Order })).Step);
    }

    [Fact]
    public async Task A_case_that_waits_for_no_goods_is_offered_no_parcel()
    {
        var parcel = await RegisteredAsync(tail: "5678", skus: ["BW-500-N"]);
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        await Desk.MoveAsync("agent", parcel, "not-found");
        var order = await Desk.AddOrderAsync();
        var complaint = await Desk.OpenAsync("mis-shipment", order);

        Assert.Empty(
            (await Desk.Get<UnclaimedParcels>().ForAsync(TestDesk.Person("agent"), complaint, default)).Require()
        );
    }

    [Fact]
    public async Task The_number_of_the_parcel_is_never_lost_among_those_who_wait_for_the_same_goods()
    {
        for (var other = 1; other <= 101; other++)
        {
            await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync($"other-{other}"));
        }

        var returned = await Desk.AtReceiptAsync();
        await Desk.SqlAsync("UPDATE orders SET phone_tail = NULL, buyer = NULL");

        var parcel = await RegisteredAsync(number: "SF7001", skus: ["BW-500-N"]);

        var first = (await ViewAsync(parcel)).Orders[0];
        Assert.Equal((Order, returned), (first.Number, first.Waits));
        Assert.Equal(ParcelClue.Tracking, first.Clues[0]);
    }

    [Fact]
    public async Task Nothing_is_searched_once_the_matter_has_ended()
    {
        await Desk.AddOrderAsync();
        var parcel = await RegisteredAsync(tail: "5678");
        Assert.Single((await ViewAsync(parcel)).Orders);

        await Desk.MoveAsync("supervisor", parcel, "withdraw", new { reason = "登记错误" });

        Assert.Empty((await ViewAsync(parcel)).Orders);
    }

    [Fact]
    public async Task A_parcel_is_registered_once_as_long_as_it_is_looked_into_and_ninety_days_after()
    {
        await Desk.AddOrderAsync();
        var mistyped = await RegisteredAsync();
        Assert.Equal(mistyped, await RegisteredInAsync());
        await Desk.MoveAsync("supervisor", mistyped, "withdraw", new { reason = "登记错误" });
        var parcel = await AtCheckAsync();
        await CheckAsync(parcel, "intact", counted: 1);
        Desk.Time.Step(TimeSpan.FromDays(89));

        Assert.Equal(parcel, await RegisteredInAsync());
        Desk.Time.Step(TimeSpan.FromDays(2));
        Assert.Null(await RegisteredInAsync());
        Assert.Null(await RegisteredInAsync(number: ""));
        Assert.Null(await RegisteredInAsync(number: ""));
    }

    [Fact]
    public async Task Two_who_register_one_parcel_at_once_have_one_case()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => RegisteredInAsync())));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task An_order_that_the_shop_does_not_have_is_not_found()
    {
        var parcel = await RegisteredAsync();

        var refused = await Desk.TryMoveAsync("warehouse", parcel, "found", new { order = "nobody's" });

        Assert.Equal("order-unknown", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_parcel_of_another_order_after_all_is_searched_for_again()
    {
        await Desk.AddOrderAsync();
        var parcel = await AtCheckAsync();

        await Desk.MoveAsync("warehouse", parcel, "not-found");

        var sheet = await SheetAsync(parcel);
        Assert.Equal(("M1", null, null), (sheet.Step?.Code, sheet.Order, sheet.Buyer));
    }

    [Fact]
    public async Task A_supervisor_gives_it_away_after_ninety_days()
    {
        var parcel = await RegisteredAsync();
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        await Desk.MoveAsync("agent", parcel, "not-found");
        await Desk.MoveAsync("warehouse", parcel, "listed", new { shelf = "R-03-2" });
        Desk.Time.Step(TimeSpan.FromDays(89));
        var early = await Desk.TryMoveAsync("supervisor", parcel, "disposed", new { how = "捐赠" });
        Desk.Time.Step(TimeSpan.FromDays(1));

        var disposed = await Desk.MoveAsync("supervisor", parcel, "disposed", new { how = "捐赠" });

        Assert.Equal("kept-for-90-days", early.Refusal?.Code);
        Assert.Equal("unclaimed", disposed.Outcome);
    }

    async Task<string> RegisteredAsync(
        string number = "YT-BACK",
        string? sender = null,
        string? tail = null,
        string[]? skus = null
    ) =>
        await Desk.OpenAsync(
            Kind,
            null,
            by: "warehouse",
            inputs: new
            {
                tracking = new { courier = "YTO", number },
                sender,
                phoneTail = tail,
                contents = "保温杯一只",
                skus,
            }
        );

    /// <summary>The case in which the parcel is registered already; null: it was registered now.</summary>
    async Task<string?> RegisteredInAsync(string number = "YT-BACK")
    {
        var opened = await Desk.Get<OpenCase>()
            .RunAsync(
                new(
                    TestDesk.Person("warehouse"),
                    Kind,
                    "demo-1",
                    null,
                    "退货",
                    TestDesk.Json(new { tracking = new { courier = "YTO", number }, contents = "保温杯一只" })
                ),
                default
            );
        Assert.True(opened.Succeeded || opened.Refusal.Code == "parcel-registered", opened.Refusal?.Code);
        return opened.Refusal?.Numbers["case"];
    }

    /// <summary>At M7: found to be of the order.</summary>
    async Task<string> AtCheckAsync(string order = Order, string number = "YT-BACK")
    {
        var parcel = await RegisteredAsync(number);
        await Desk.MoveAsync("warehouse", parcel, "found", new { order });
        return parcel;
    }

    Task<MoveResult> CheckAsync(string parcel, string action, int counted) =>
        Desk.MoveAsync(
            "warehouse",
            parcel,
            action,
            action == "intact"
                ? (object)new { counted = ReturnWay.Counted(counted, expected: 2) }
                : new { counted = ReturnWay.Counted(counted, expected: 2), finding = "杯口磕碰" }
        );

    async Task<ParcelSheet> ViewAsync(string parcel) =>
        (await Desk.Get<ParcelView>().ReadAsync(TestDesk.Person("warehouse"), parcel, default)).Require();

    async Task<DateTimeOffset?> PlatformDueAsync(string @case) => (await SheetAsync(@case)).PlatformDueAt;

    Task<string> InEntryAsync(string @case, int entry, string path) =>
        Desk.ScalarAsync<string>(
            "SELECT h.body::jsonb #>> $3::text[] FROM history h JOIN cases c ON c.id = h.case_id WHERE c.number = $1 AND h.seq = $2",
            @case,
            entry,
            path
        );

    Task<Result<ParcelSender>> RevealAsync(string by, string parcel) =>
        Desk.Get<RevealSender>().RunAsync(TestDesk.Person(by), parcel, default);

    async Task<(string?, string?)> LabelAsync(string parcel)
    {
        var label = (await ViewAsync(parcel)).Label;
        return (label.Sender, label.PhoneTail);
    }

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();
}
