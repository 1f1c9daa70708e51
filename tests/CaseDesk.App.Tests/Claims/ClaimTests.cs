using CaseDesk.App.Cases;
using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Claims;

public sealed class ClaimTests : DeskTest
{
    string @case = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        var parcel = new { problem = "lost", tracking = new { courier = "YTO", number = "YT8812" } };
        await Desk.MoveAsync("agent", @case, "accept", parcel);
        await Desk.MoveAsync("logistics", @case, "courier-liable", new { ticket = "YT-1", amountClaimed = "45.00" });
    }

    [Fact]
    public async Task The_courier_accepts_pays_a_part_and_then_the_rest_while_the_case_goes_its_own_way()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        var part = (await ActAsync("logistics", ClaimAct.Recover, came: 30m)).Require();
        var rest = (await ActAsync("logistics", ClaimAct.Recover, came: 15m)).Require();

        Assert.Equal((ClaimState.Accepted, 15m), (part.State, part.Open));
        Assert.Equal((ClaimState.Recovered, 0m), (rest.State, rest.Open));
        Assert.Equal("C3", (await SheetAsync("agent")).Step?.Code);
    }

    [Fact]
    public async Task Each_act_stands_in_the_history_of_the_case_and_leaves_its_ETag()
    {
        var before = (await SheetAsync("agent")).Act;

        (await ActAsync("logistics", ClaimAct.Refuse, note: "超过时效")).Require();

        var sheet = await SheetAsync("agent");
        Assert.Equal("claim-advanced", sheet.History[^1].Action);
        Assert.Equal(("refuse", "超过时效"), (sheet.History[^1].Text("act"), sheet.History[^1].Text("note")));
        Assert.True(sheet.Chain.Holds);
        Assert.Equal(before, sheet.Act);
    }

    [Fact]
    public async Task A_claim_is_written_off_by_a_supervisor_who_did_not_file_it()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("logistics"));
        (await ActAsync("logistics", ClaimAct.Refuse, note: "拒赔")).Require();

        var filer = await ActAsync("logistics", ClaimAct.WriteOff, note: "放弃");
        var supervisor = (await ActAsync("supervisor", ClaimAct.WriteOff, note: "放弃")).Require();

        Assert.Equal(("filed-by-you", RefusalKind.Forbidden), (filer.Refusal?.Code, filer.Refusal?.Kind));
        Assert.Equal((ClaimState.WrittenOff, 0m), (supervisor.State, supervisor.Open));
    }

    [Fact]
    public async Task The_database_itself_lets_no_filer_write_off()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync("UPDATE courier_claims SET state = 'written-off', written_off_by = filed_by")
        );

        Assert.Equal("claim_written_off_by_another", refused.ConstraintName);
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_but_a_supervisor_of_the_shop_write_off()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "UPDATE courier_claims SET state = 'written-off', written_off_by = $1",
                TestDesk.Person("agent")
            )
        );
        await Desk.SqlAsync(
            "UPDATE courier_claims SET state = 'written-off', written_off_by = $1",
            TestDesk.Person("supervisor")
        );

        Assert.Equal("CD003", refused.SqlState);
    }

    [Theory]
    [InlineData("UPDATE courier_claims SET state = 'accepted'")]
    [InlineData("UPDATE courier_claims SET recovered = 44")]
    [InlineData("UPDATE courier_claims SET claimed = 100")]
    [InlineData("UPDATE claim_recoveries SET amount = 1")]
    [InlineData("DELETE FROM claim_recoveries")]
    [InlineData(
        "INSERT INTO claim_recoveries (claim_id, shop_id, amount, at, person_id) SELECT claim_id, shop_id, 1, at, person_id FROM claim_recoveries"
    )]
    public async Task What_has_ended_and_what_came_stays_as_it_is(string statement)
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        (await ActAsync("logistics", ClaimAct.Recover, came: 45m)).Require();

        await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync(statement));

        Assert.Equal(45m, await Desk.ScalarAsync<decimal>("SELECT amount FROM claim_recoveries"));
    }

    [Fact]
    public async Task A_claim_says_no_more_than_what_came()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        (await ActAsync("logistics", ClaimAct.Recover, came: 20m)).Require();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync("UPDATE courier_claims SET recovered = 21")
        );

        Assert.Equal("CD004", refused.SqlState);
    }

    [Fact]
    public async Task It_is_neither_refused_nor_given_up_without_a_reason() =>
        Assert.Equal("reason-missing", (await ActAsync("logistics", ClaimAct.Refuse)).Refusal?.Code);

    [Fact]
    public async Task Somebody_who_acts_on_what_is_no_longer_so_is_told()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();

        var late = await ActAsync("logistics", ClaimAct.Refuse, note: "x", seen: "filed-0.00");

        Assert.Equal(("claim-changed", "accepted"), (late.Refusal?.Code, late.Refusal?.Numbers["state"]));
    }

    [Fact]
    public async Task Two_who_write_down_the_same_payment_of_the_courier_do_not_count_it_twice()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        (await ActAsync("logistics", ClaimAct.Recover, came: 20m, seen: "accepted-0.00")).Require();

        var second = await ActAsync("logistics", ClaimAct.Recover, came: 20m, seen: "accepted-0.00");

        Assert.Equal(("claim-changed", RefusalKind.Stale), (second.Refusal?.Code, second.Refusal?.Kind));
        Assert.Equal(20m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM courier_claims"));
    }

    [Fact]
    public async Task Claims_are_found_by_courier_month_and_state_by_those_who_follow_them_up()
    {
        var found = async (ClaimQuery query, string person) =>
            await Desk.Get<FindClaims>().PageAsync(TestDesk.Person(person), query, default);
        var month = Domain.Statements.Month.Of("2026-11");
        var query = new ClaimQuery
        {
            Shop = "demo-1",
            Courier = "YTO",
            Month = month,
            State = ClaimState.Filed,
        };

        var claim = (await found(query, "logistics")).Require().Items.Single();

        Assert.Equal((@case, "demo-1", 45m), (claim.Case, claim.Shop, claim.Claim.Claimed));
        Assert.Equal([ClaimAct.Accept, ClaimAct.Refuse], claim.Offers);
        Assert.Empty((await found(query, "finance")).Require().Items.Single().Offers);
        Assert.Empty((await found(query with { Courier = "SF" }, "logistics")).Require().Items);
        Assert.Empty((await found(query with { Month = month.Previous }, "logistics")).Require().Items);
        Assert.Empty((await found(query with { State = ClaimState.Refused }, "logistics")).Require().Items);
        Assert.Equal("not-your-role", (await found(query, "agent")).Refusal?.Code);
        Assert.Equal("shop-not-yours", (await found(query with { Shop = "demo-9" }, "logistics")).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_sees_the_claims_of_another_shop()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "logistics", "demo-2");

        var finding = Desk.Get<FindClaims>();
        var stranger = TestDesk.Person("stranger");

        Assert.Empty((await finding.PageAsync(stranger, new ClaimQuery(), default)).Require().Items);
        Assert.Equal("claim-unknown", (await finding.OneAsync(stranger, await ClaimAsync(), default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_same_key_answers_with_the_first_result()
    {
        var key = new ActKey("k1", [1]);
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        (await ActAsync("logistics", ClaimAct.Recover, came: 20m, key: key)).Require();

        var again = (await ActAsync("logistics", ClaimAct.Recover, came: 20m, key: key)).Require();

        Assert.NotNull(again.Repeated);
        Assert.Equal(20m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM courier_claims"));
    }

    [Fact]
    public async Task A_claim_of_another_shop_is_not_there()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "logistics", "demo-2");

        var refused = await ActAsync("stranger", ClaimAct.Accept);

        Assert.Equal(("claim-unknown", RefusalKind.NotFound), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task The_case_offers_each_person_what_it_may_do_with_it()
    {
        var logistics = await SheetAsync("logistics");
        var agent = await SheetAsync("agent");

        Assert.Equal(
            [ClaimAct.Accept, ClaimAct.Refuse],
            logistics.Claims.Single().OffersTo(logistics.Reader, logistics.Shop.Currency)
        );
        Assert.Empty(agent.Claims.Single().OffersTo(agent.Reader, agent.Shop.Currency));
    }

    [Fact]
    public async Task The_shop_sees_per_courier_and_month_what_was_claimed_recovered_and_is_open()
    {
        (await ActAsync("logistics", ClaimAct.Accept)).Require();
        (await ActAsync("logistics", ClaimAct.Recover, came: 30m)).Require();

        var months = (await Desk.Get<ClaimList>().ReadAsync(TestDesk.Person("logistics"), "demo-1", default)).Require();
        var agent = await Desk.Get<ClaimList>().ReadAsync(TestDesk.Person("agent"), "demo-1", default);

        var month = months.Months.Single();
        Assert.Equal(("YTO", "2026-11", 1), (month.Courier, month.Month.ToString(), month.Count));
        Assert.Equal((45m, 30m, 0m, 15m), (month.Claimed, month.Recovered, month.WrittenOff, month.Open));
        Assert.Equal("not-your-role", agent.Refusal?.Code);
    }

    async Task<Result<ClaimResult>> ActAsync(
        string by,
        ClaimAct act,
        decimal came = 0m,
        string? note = null,
        string? seen = null,
        ActKey? key = null
    )
    {
        var request = new ClaimRequest(TestDesk.Person(by), await ClaimAsync(), act, seen)
        {
            Came = came,
            Note = note,
            Key = key,
        };
        return await Desk.Get<AdvanceClaim>().RunAsync(request, default);
    }

    Task<Guid> ClaimAsync() => Desk.ScalarAsync<Guid>("SELECT id FROM courier_claims");

    async Task<CaseSheet> SheetAsync(string person) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person(person), @case, default)).Require();
}
