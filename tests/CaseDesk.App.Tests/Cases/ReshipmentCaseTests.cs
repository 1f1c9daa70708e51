using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class ReshipmentCaseTests : DeskTest
{
    static readonly object Parcel = new { courier = "YTO", number = "YT9001" };

    [Fact]
    public async Task Goods_are_asked_for_approved_packed_checked_shipped_and_delivered()
    {
        var @case = await Desk.AtDeliveryAsync();

        var delivered = await Desk.MoveAsync("agent", @case, "delivered");

        Assert.Equal((CaseState.Closed, "reshipped"), (delivered.State, delivered.Outcome));
        Assert.Equal("delivered", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        Assert.Equal(50.00m, await Desk.ScalarAsync<decimal>("SELECT value FROM reshipments"));
        Assert.Equal("YT9001", await Desk.ScalarAsync<string>("SELECT tracking_number FROM reshipments"));
        Assert.Equal(1L, await UnitsClaimedAsync());
    }

    [Fact]
    public async Task Whoever_asked_for_a_reshipment_does_not_approve_it()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await Desk.AtReshipmentApprovalAsync();

        var refused = await Desk.TryMoveAsync("agent", @case, "approve");

        Assert.Equal(("not-the-requester", RefusalKind.Forbidden), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task Goods_above_the_first_tier_want_two_different_people()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE order_lines SET price = 300");
        var @case = await Desk.AtReshipmentApprovalAsync(order);

        Assert.Equal("R2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        Assert.Equal("already-approved", (await Desk.TryMoveAsync("supervisor", @case, "approve")).Refusal?.Code);
        Assert.Equal("R3", (await Desk.MoveAsync("supervisor-2", @case, "approve")).Step);
    }

    [Fact]
    public async Task Goods_that_are_asked_for_in_parts_are_counted_together()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE order_lines SET price = 150");
        await Desk.AtPackingAsync(order);
        var second = await Desk.AtReshipmentApprovalAsync(order);

        Assert.Equal("R2", (await Desk.MoveAsync("supervisor", second, "approve")).Step);
    }

    [Fact]
    public async Task Whoever_asked_once_does_not_approve_what_another_asks_for_anew()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await Desk.AtReshipmentApprovalAsync();
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "先核实" });
        await Desk.MoveAsync("agent-2", @case, "submit", ReshipmentWay.ExceptionOrder());

        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("agent", @case, "approve")).Refusal?.Code);
    }

    [Fact]
    public async Task What_goods_are_sent_is_not_put_right_beside_the_request()
    {
        var @case = await Desk.AtPackingAsync();

        var refused = await CorrectAsync(@case, "lines", new[] { new { line = 1, quantity = 2 } });

        Assert.Equal("goes-back-to-its-request", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_mistyped_tracking_number_is_put_right_on_the_reshipment_too()
    {
        var @case = await Desk.AtDeliveryAsync();

        Assert.True((await CorrectAsync(@case, "tracking", new { courier = "ZTO", number = "ZT9002" })).Succeeded);

        Assert.Equal("ZT9002", await Desk.ScalarAsync<string>("SELECT tracking_number FROM reshipments"));
    }

    [Fact]
    public async Task A_settlement_is_not_taken_up_again_while_its_goods_are_under_way_nor_after_they_arrived()
    {
        var courier = await Desk.AtNegotiationAsync();
        var @case = Assert.Single((await Desk.MoveAsync("agent", courier, "reship")).Opened);

        Assert.Equal("goes-on-elsewhere", (await ReopenAsync(courier, "C3")).Refusal?.Code);
        await Desk.MoveAsync("agent", @case, "submit", ReshipmentWay.ExceptionOrder());
        await Desk.MoveAsync("supervisor", @case, "approve");
        await Desk.MoveAsync("warehouse", @case, "packed", new { scanned = ReshipmentWay.OneUnit });
        await Desk.MoveAsync(
            "warehouse-2",
            @case,
            "checked",
            new { scanned = ReshipmentWay.OneUnit, tracking = Parcel }
        );
        await Desk.MoveAsync("agent", @case, "delivered");

        Assert.Equal("goods-stand", (await ReopenAsync(courier, "C3")).Refusal?.Code);
    }

    [Fact]
    public async Task A_rejected_request_gives_its_units_back_and_is_asked_for_anew()
    {
        var @case = await Desk.AtReshipmentApprovalAsync();
        Assert.Equal(1L, await UnitsClaimedAsync());

        var rejected = await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "先核实" });

        Assert.Equal("R1", rejected.Step);
        Assert.Equal(0L, await UnitsClaimedAsync());
        await Desk.MoveAsync("agent", @case, "submit", ReshipmentWay.ExceptionOrder());
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM reshipments"));
    }

    [Fact]
    public async Task A_unit_that_is_refunded_is_not_sent_once_more()
    {
        var order = await Desk.AddOrderAsync();
        var refund = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync(
            "agent",
            refund,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 2 } },
                amount = "100.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        var @case = await Desk.OpenAsync("reshipment", order);

        var refused = await Desk.TryMoveAsync("agent", @case, "submit", ReshipmentWay.ExceptionOrder());

        Assert.Equal("G-UNIT", refused.Refusal?.Code);
        Assert.Equal("0", refused.Refusal?.Numbers["free"]);
    }

    [Fact]
    public async Task A_unit_that_is_on_its_way_once_more_is_not_refunded()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.AtDeliveryAsync(order, [new { line = 2, quantity = 1 }]);
        var refund = await Desk.OpenAsync("refund-only", order);

        var refused = await Desk.TryMoveAsync(
            "agent",
            refund,
            "refundable",
            new
            {
                lines = new[] { new { line = 2, quantity = 1 } },
                amount = "19.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );

        Assert.Equal("G-UNIT", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Two_cases_that_ask_for_the_last_unit_at_once_get_it_once()
    {
        var order = await Desk.AddOrderAsync();
        object[] cap = [new { line = 2, quantity = 1 }];
        var one = await Desk.OpenAsync("reshipment", order);
        var other = await Desk.OpenAsync("reshipment", order);

        var answers = await Task.WhenAll(
            Desk.TryMoveAsync("agent", one, "submit", ReshipmentWay.ExceptionOrder(cap)),
            Desk.TryMoveAsync("agent-2", other, "submit", ReshipmentWay.ExceptionOrder(cap))
        );

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Single(answers, answer => answer.Refusal?.Code == "G-UNIT");
        Assert.Equal(1L, await UnitsClaimedAsync());
    }

    [Fact]
    public async Task What_was_scanned_must_be_what_was_asked_for()
    {
        var @case = await Desk.AtPackingAsync();

        var refused = await Desk.TryMoveAsync(
            "warehouse",
            @case,
            "packed",
            new { scanned = new[] { new { line = 2, quantity = 1 } } }
        );

        Assert.Equal("scanned-differs", refused.Refusal?.Code);
        Assert.Equal(("1", "1", "0"), Numbers(refused.Refusal!, "line", "asked", "scanned"));
    }

    [Fact]
    public async Task Whoever_packed_it_does_not_check_it_unless_the_shop_says_so()
    {
        var @case = await Desk.AtSecondCheckAsync();
        var check = new { scanned = ReshipmentWay.OneUnit, tracking = Parcel };

        Assert.Equal("not-the-packer", (await Desk.TryMoveAsync("warehouse", @case, "checked", check)).Refusal?.Code);
        await Desk.SqlAsync("UPDATE shops SET rules = jsonb_set(rules::jsonb, '{PackerMayCheck}', 'true')");
        Assert.Equal("R4", (await Desk.MoveAsync("warehouse", @case, "checked", check)).Step);
    }

    [Fact]
    public async Task A_difference_found_at_the_second_check_is_packed_anew()
    {
        var @case = await Desk.AtSecondCheckAsync();

        var back = await Desk.MoveAsync("warehouse-2", @case, "differs", new { finding = "多装一个杯盖" });

        Assert.Equal("R3", back.Step);
        Assert.Equal("approved", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        Assert.Equal(
            "R3C",
            (await Desk.MoveAsync("warehouse-2", @case, "packed", new { scanned = ReshipmentWay.OneUnit })).Step
        );
    }

    [Fact]
    public async Task What_was_wrong_again_is_asked_for_anew_and_then_wants_two_approvals()
    {
        var @case = await Desk.AtDeliveryAsync();

        Assert.Equal("R1", (await Desk.MoveAsync("agent", @case, "wrong-again", new { finding = "颜色不对" })).Step);
        Assert.Equal(0L, await UnitsClaimedAsync());
        await Desk.MoveAsync("agent", @case, "submit", ReshipmentWay.ExceptionOrder());

        Assert.Equal("R2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        Assert.Equal("R3", (await Desk.MoveAsync("supervisor-2", @case, "approve")).Step);
    }

    [Fact]
    public async Task What_had_arrived_and_is_found_wrong_later_frees_its_units()
    {
        var @case = await Desk.AtDeliveryAsync();
        await Desk.MoveAsync("agent", @case, "delivered");

        await Desk.Get<ReopenCase>()
            .RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, "R4", "顾客拆开后发现不对"), default);
        await Desk.MoveAsync("agent", @case, "wrong-again", new { finding = "型号不对" });

        Assert.Equal("wrong", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        Assert.Equal(0L, await UnitsClaimedAsync());
    }

    [Fact]
    public async Task A_withdrawn_reshipment_gives_its_units_back()
    {
        var @case = await Desk.AtSecondCheckAsync();

        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "顾客不要了" });

        Assert.Equal("cancelled", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        Assert.Equal(0L, await UnitsClaimedAsync());
    }

    [Fact]
    public async Task A_lost_reshipment_goes_on_as_a_courier_case_in_the_hands_of_logistics()
    {
        var @case = await Desk.AtDeliveryAsync();

        var lost = await Desk.MoveAsync("agent", @case, "lost", new { note = "五天无物流" });

        var courier = Assert.Single(lost.Opened);
        Assert.Equal("handed-over", lost.Outcome);
        Assert.Equal(0L, await UnitsClaimedAsync());
        Assert.Equal(
            "courier/K2/logistics",
            await Desk.ScalarAsync<string>(
                "SELECT workflow || '/' || step || '/' || owner_key FROM cases WHERE number = $1",
                courier
            )
        );
        Assert.Equal(
            "lost",
            await Desk.ScalarAsync<string>("SELECT known #>> '{inputs,problem}' FROM cases WHERE number = $1", courier)
        );
        Assert.Equal(
            "C3",
            (
                await Desk.MoveAsync(
                    "logistics",
                    courier,
                    "courier-liable",
                    new { ticket = "YT-1", amountClaimed = "50.00" }
                )
            ).Step
        );
        Assert.Equal("YT9001", await Desk.ScalarAsync<string>("SELECT tracking_number FROM courier_claims"));
    }

    Task<Result<MoveResult>> ReopenAsync(string @case, string step) =>
        Desk.Get<ReopenCase>().RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, step, "再谈"), default);

    Task<Result<MoveResult>> CorrectAsync(string @case, string field, object value) =>
        Desk.Get<CorrectCase>()
            .RunAsync(
                new CorrectRequest(TestDesk.Person("supervisor"), @case, field, TestDesk.Json(value), "抄错"),
                default
            );

    Task<long> UnitsClaimedAsync() =>
        Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims WHERE reshipment_id IS NOT NULL");

    static (string, string, string) Numbers(Refusal refusal, string one, string two, string three) =>
        (refusal.Numbers[one], refusal.Numbers[two], refusal.Numbers[three]);
}
