using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain.Forms;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Forms;

/// <summary>What a supervisor approves that moves neither money nor goods by itself, on a review's gift.</summary>
public sealed class FormTests : DeskTest
{
    [Fact]
    public async Task A_form_is_asked_for_approved_and_agreed_to_and_costs_nothing_of_the_orders_money()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Gift);

        var agreed = await Desk.MoveAsync("agent", @case, "agreed");

        Assert.Equal("W3", agreed.Step);
        Assert.Empty(agreed.Opened);
        Assert.Equal(
            ("agreed", 9.90m, "杯刷"),
            (
                await Desk.ScalarAsync<string>("SELECT state::text FROM forms"),
                await Desk.ScalarAsync<decimal>("SELECT cost FROM forms"),
                await Desk.ScalarAsync<string>("SELECT says ->> 'offer' FROM forms")
            )
        );
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task It_waits_for_a_supervisor_beside_money_and_goods_with_what_it_says()
    {
        await Desk.AtApprovalAsync(await Desk.AddOrderAsync("1"));
        Desk.Time.Step(TimeSpan.FromHours(1));
        var @case = await Desk.ProposedAsync(ReviewWay.Gift, await Desk.AddOrderAsync("2"));

        var page = await ReadAsync("supervisor", ApprovalTab.Mine);

        Assert.Equal([2, 0, 0], page.Counts);
        var row = page.Rows.Single(one => one.Case == @case);
        var form = Assert.IsType<Asked.Form>(row.Asked).Sheet;
        Assert.True(row.CouldApprove);
        Assert.Equal((FormKind.Gift, 9.90m, "agent"), (form.Kind, form.Cost, form.RequestedBy?.Name));
        Assert.Equal([("offer", "杯刷")], form.Says.Select(one => (one.Input.Name, one.Typed.GetString())));
    }

    [Fact]
    public async Task Once_approved_it_is_listed_for_the_one_who_did()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Gift);

        Assert.Equal(@case, Assert.Single((await ReadAsync("supervisor", ApprovalTab.Given)).Rows).Case);
        Assert.Empty((await ReadAsync("supervisor", ApprovalTab.Mine)).Rows);
    }

    [Fact]
    public async Task Whoever_asked_waits_for_another_whatever_else_they_are()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("agent"));
        var @case = await Desk.ProposedAsync(ReviewWay.Gift);

        Assert.Equal(@case, Assert.Single((await ReadAsync("agent", ApprovalTab.Others)).Rows).Case);
        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("agent", @case, "approve")).Refusal?.Code);
        var e = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "INSERT INTO form_approvals SELECT f.id, $1, now(), false FROM forms f",
                TestDesk.Person("agent")
            )
        );
        Assert.Equal("CD003", e.SqlState);
    }

    [Fact]
    public async Task Forms_of_one_order_are_counted_together()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE order_lines SET price = 300");
        object Coupon(string cost) =>
            new
            {
                remedy = "coupon",
                offer = "无门槛券",
                cost,
            };
        await Desk.AtAgreementAsync(Coupon("120.00"), order);
        var second = await Desk.ProposedAsync(Coupon("80.01"), order);

        Assert.Equal("Z5", (await Desk.MoveAsync("supervisor", second, "approve")).Step);
        Assert.Equal("already-approved", (await Desk.TryMoveAsync("supervisor", second, "approve")).Refusal?.Code);
        Assert.Equal("Z6", (await Desk.MoveAsync("supervisor-2", second, "approve")).Step);
    }

    [Fact]
    public async Task A_rejected_form_is_asked_for_anew_and_whoever_asked_first_still_does_not_approve()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("agent"));
        var @case = await Desk.ProposedAsync(ReviewWay.Gift);

        Assert.Equal("Z4", (await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "换优惠券" })).Step);
        await Desk.MoveAsync("agent-2", @case, "propose", ReviewWay.Gift);

        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("agent", @case, "approve")).Refusal?.Code);
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM forms"));
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("declined")]
    [InlineData("no-agreement")]
    public async Task What_is_not_wanted_any_more_is_cancelled(string action)
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Gift);

        await Desk.MoveAsync("agent", @case, action, action == "withdraw" ? new { reason = "顾客撤回" } : null);

        Assert.Equal("cancelled", await Desk.ScalarAsync<string>("SELECT state::text FROM forms"));
    }

    [Fact]
    public async Task A_case_has_one_open_form_and_it_says_what_was_asked_for_whatever_the_application_believes()
    {
        await Desk.ProposedAsync(ReviewWay.Gift);

        var second = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                """
                INSERT INTO forms (id, shop_id, order_id, case_id, kind, state, cost, says, requested_by, requested_at, authors)
                SELECT gen_random_uuid(), shop_id, order_id, case_id, kind, 'requested', cost, says, requested_by, requested_at, authors FROM forms
                """
            )
        );
        var changed = await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync("UPDATE forms SET cost = 1"));
        var gone = await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync("DELETE FROM forms"));

        Assert.Equal("ux_forms_of_case", second.ConstraintName);
        Assert.Equal(("CD004", "CD004"), (changed.SqlState, gone.SqlState));
    }

    [Fact]
    public async Task The_case_shows_it_with_who_asked_and_who_said_yes()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Gift);

        var form = Assert.Single(
            (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require().Forms
        );

        Assert.Equal((FormState.Approved, "agent"), (form.State, form.RequestedBy?.Name));
        Assert.Equal("supervisor", Assert.Single(form.Approvals).By.Name);
    }

    async Task<ApprovalPage> ReadAsync(string by, ApprovalTab tab) =>
        (await Desk.Get<ApprovalQueue>().ReadAsync(TestDesk.Person(by), new ApprovalQuery(tab), default)).Require();
}
