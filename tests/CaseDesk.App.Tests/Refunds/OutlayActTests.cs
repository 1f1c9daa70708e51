using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>Freight that was asked for beside a case's refund: paid, failed, asked for anew while the case stays where it is.</summary>
public sealed class OutlayActTests : LedgerTest
{
    [Fact]
    public async Task Paid_beside_its_case_it_leaves_the_step_alone_and_stands_in_the_history()
    {
        var @case = await Desk.AtApprovalAsync();
        var freight = await Desk.AddFreightAsync(@case);

        (await Desk.Get<TakeForPayment>().RunAsync(new TakeRequest(Payer, freight), default)).Require();
        var paid = (await ActAsync("authorized-agent", freight, Actions.Paid, Payment("F-1"))).Require();

        var sheet = await SheetAsync(@case);
        Assert.Equal(("C3B2", "C3B2"), (paid.Step, sheet.Step?.Code));
        Assert.Equal(RefundState.Paid, sheet.Outlays.Single().Refund.State);
        Assert.Equal(("outlay-paid", paid.Act), (sheet.History[^1].Action, sheet.Act));
        Assert.Equal(RefundState.Requested, sheet.Refunds.Single(one => !one.Kind.IsOutlay).State);
        await AgreeAsync();
    }

    [Fact]
    public async Task It_is_paid_when_its_case_has_long_ended()
    {
        var @case = await Desk.AtNegotiationAsync();
        var freight = await Desk.AddFreightAsync(@case);
        await Desk.MoveAsync("agent", @case, "explained", new { note = "顾客接受" });

        (await ActAsync("authorized-agent", freight, Actions.Paid, Payment("F-1"))).Require();

        Assert.Equal("paid", await StateAsync(freight));
        Assert.Equal(CaseState.Closed, (await SheetAsync(@case)).State);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_case_whose_freight_was_paid_is_taken_up_again_like_any_other()
    {
        var @case = await Desk.AtNegotiationAsync();
        var freight = await Desk.AddFreightAsync(@case);
        (await ActAsync("authorized-agent", freight, Actions.Paid, Payment("F-1"))).Require();
        await Desk.MoveAsync("agent", @case, "explained", new { note = "顾客接受" });

        var reopened = await Desk.Get<ReopenCase>()
            .RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, "C3", "顾客又来询"), default);

        Assert.Equal("C3", reopened.Require().Step);
        Assert.Equal("paid", await StateAsync(freight));
    }

    [Theory]
    [InlineData("agent", "not-your-role")]
    [InlineData("supervisor", "not-the-approver")]
    public async Task It_is_paid_by_those_who_may_pay_and_did_not_approve_it(string person, string code)
    {
        var freight = await Desk.AddFreightAsync(await Desk.AtNegotiationAsync());

        Assert.Equal(code, (await ActAsync(person, freight, Actions.Paid, Payment("F-1"))).Refusal?.Code);
        Assert.Equal("approved", await StateAsync(freight));
    }

    [Fact]
    public async Task A_reference_is_used_once_whatever_it_pays()
    {
        var @case = await Desk.AtPaymentAsync();
        var freight = await Desk.AddFreightAsync(@case);
        (await ActAsync("authorized-agent", freight, Actions.Paid, Payment("F-1"))).Require();

        var again = await Desk.TryMoveAsync("authorized-agent", @case, "paid", Payment("F-1"));

        Assert.Equal("reference-used", again.Refusal?.Code);
    }

    [Fact]
    public async Task A_withdrawn_case_cancels_what_nobody_has_opened_for_payment()
    {
        var @case = await Desk.AtNegotiationAsync();
        var waiting = await Desk.AddFreightAsync(@case, "20.00");
        var opened = await Desk.AddFreightAsync(@case, "10.00");
        (await Desk.Get<TakeForPayment>().RunAsync(new TakeRequest(Payer, opened), default)).Require();

        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "顾客撤回" });

        Assert.Equal(("cancelled", "paying"), (await StateAsync(waiting), await StateAsync(opened)));
        (await ActAsync("authorized-agent", opened, Actions.Paid, Payment("F-1"))).Require();
        await AgreeAsync();
    }

    [Fact]
    public async Task What_the_platform_refunds_leaves_it_alone()
    {
        var @case = await Desk.AtApprovalAsync();
        var freight = await Desk.AddFreightAsync(@case);

        (await PlatformRefundsAsync(@case, "129.00")).Require();

        Assert.Equal("approved", await StateAsync(freight));
        Assert.Equal(20.00m, await Desk.ScalarAsync<decimal>("SELECT freight_held FROM orders"));
        await AgreeAsync();
    }

    [Fact]
    public async Task What_did_not_arrive_is_asked_for_anew_approved_by_itself_and_paid()
    {
        var @case = await Desk.AtNegotiationAsync();
        var failed = await FailedAsync(@case);
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT freight_held FROM orders"));

        (await AskAgainAsync(failed, "15.00")).Require();

        var again = await AgainAsync(failed);
        Assert.Equal("requested", await StateAsync(again));
        var row = Assert.Single((await QueueAsync("supervisor-2")).Rows);
        Assert.Equal((again, true, null), (row.Asked.Id, row.CouldApprove, row.DueAt));
        (await ActAsync("supervisor-2", again, Actions.Approve)).Require();
        (await ActAsync("authorized-agent", again, Actions.Paid, Payment("F-2"))).Require();
        Assert.Equal("paid", await StateAsync(again));
        Assert.Equal("C3", (await SheetAsync(@case)).Step?.Code);
        Assert.Equal(
            "….com",
            (await SheetAsync(@case)).Outlays.Single(outlay => outlay.Refund.Id == again).Refund.PayeeTail
        );
        await AgreeAsync();
    }

    [Fact]
    public async Task Whoever_asked_anew_does_not_approve_it()
    {
        await Desk.AddPersonAsync("both", "agent", "demo-1");
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("both")
        );
        var failed = await FailedAsync(await Desk.AtNegotiationAsync());
        (await AskAgainAsync(failed, "15.00", "both")).Require();
        var again = await AgainAsync(failed);

        Assert.Equal("not-the-requester", (await ActAsync("both", again, Actions.Approve)).Refusal?.Code);
    }

    [Fact]
    public async Task Asked_for_anew_beside_a_half_approved_return_it_gets_its_own_second_yes_and_holds_up_nothing()
    {
        var (@case, again) = await AskedAgainBesideHalfApprovedReturnAsync();

        Assert.Equal("T1A4", (await Desk.MoveAsync("supervisor-2", @case, "approve")).Step);

        Assert.Equal("requested", await StateAsync(again));
        Assert.Equal("already-approved", (await ActAsync("supervisor-2", again, Actions.Approve)).Refusal?.Code);
        (await ActAsync("supervisor", again, Actions.Approve)).Require();
        Assert.Equal("approved", await StateAsync(again));
        await AgreeAsync();
    }

    [Fact]
    public async Task Whoever_approved_the_return_before_approves_what_was_asked_for_since_and_nothing_twice()
    {
        var (@case, again) = await AskedAgainBesideHalfApprovedReturnAsync();
        Assert.Contains((await QueueAsync("supervisor")).Rows, row => row.Case == @case && row.CouldApprove);

        Assert.Equal("T1A3", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);

        Assert.Equal("already-approved", (await Desk.TryMoveAsync("supervisor", @case, "approve")).Refusal?.Code);
        Assert.DoesNotContain((await QueueAsync("supervisor")).Rows, row => row.Case == @case);
        Assert.Equal("T1A4", (await Desk.MoveAsync("supervisor-2", @case, "approve")).Step);
        Assert.Equal("approved", await StateAsync(again));
        Assert.Equal(
            4L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM refund_approvals a JOIN refunds r ON r.id = a.refund_id WHERE r.state = 'approved'"
            )
        );
        await AgreeAsync();
    }

    [Fact]
    public async Task Of_two_who_ask_anew_at_once_one_does()
    {
        for (var round = 0; round < 20; round++)
        {
            var failed = await FailedAsync(await Desk.AtNegotiationAsync(await Desk.AddOrderAsync($"again-{round}")));

            var both = await AtOnceAsync(
                () => AskAgainAsync(failed, "15.00"),
                () => AskAgainAsync(failed, "15.00", "agent-2")
            );

            Assert.Single(both, one => one.Succeeded);
            Assert.Equal("not-offered", Assert.Single(both, one => !one.Succeeded).Refusal!.Code);
        }
    }

    [Fact]
    public async Task Of_two_that_want_the_rest_of_an_orders_ceiling_at_once_one_gets_it_fifty_times_over()
    {
        for (var round = 0; round < 50; round++)
        {
            var order = await Desk.AddOrderAsync($"ceiling-{round}");
            var one = await FailedAsync(await Desk.AtNegotiationAsync(order), "30.00");
            var other = await FailedAsync(await Desk.AtNegotiationAsync(order), "30.00");

            var both = await AtOnceAsync(
                () => AskAgainAsync(one, "30.00"),
                () => AskAgainAsync(other, "30.00", "agent-2")
            );

            Assert.Single(both, answer => answer.Succeeded);
            var refused = Assert.Single(both, answer => !answer.Succeeded).Refusal!;
            Assert.Equal(
                ("G-OUTLAY", "50.00", "30.00", "20.00"),
                (refused.Code, refused.Numbers["ceiling"], refused.Numbers["held"], refused.Numbers["free"])
            );
        }

        Assert.Equal(30.00m, await Desk.ScalarAsync<decimal>("SELECT max(freight_held) FROM orders"));
        await AgreeAsync();
    }

    [Fact]
    public async Task Whoever_asked_is_told_that_it_did_not_arrive_and_supervisors_what_they_have_to_do()
    {
        var failed = await FailedAsync(await Desk.AtNegotiationAsync());
        (await AskAgainAsync(failed, "15.00")).Require();
        var again = await AgainAsync(failed);
        (await ActAsync("supervisor", again, Actions.Approve)).Require();
        (await ActAsync("authorized-agent", again, Actions.Unknown)).Require();

        Assert.Equal(
            ["outlay-failed", "approval-waiting", "unknown-payment"],
            await Desk.ScalarAsync<string[]>(
                "SELECT ARRAY(SELECT kind FROM notices WHERE (facts::jsonb ->> 'amount')::numeric IN (20, 15) ORDER BY id)"
            )
        );
    }

    [Fact]
    public async Task The_same_key_does_it_once()
    {
        var freight = await Desk.AddFreightAsync(await Desk.AtNegotiationAsync());
        var request = new OutlayRequest(Payer, freight, Actions.Paid, TestDesk.Json(Payment("F-1")))
        {
            Key = new ActKey("key-1", new byte[32]),
        };

        var first = (await Desk.Get<ActOnOutlay>().RunAsync(request, default)).Require();
        var second = (await Desk.Get<ActOnOutlay>().RunAsync(request, default)).Require();

        Assert.Null(first.Repeated);
        Assert.NotNull(second.Repeated);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'outlay-paid'"));
    }

    [Fact]
    public async Task Tried_only_it_changes_nothing()
    {
        var freight = await Desk.AddFreightAsync(await Desk.AtNegotiationAsync());
        var request = new OutlayRequest(Payer, freight, Actions.Paid, TestDesk.Json(Payment("F-1"))) { DryRun = true };

        var tried = (await Desk.Get<ActOnOutlay>().RunAsync(request, default)).Require();

        Assert.Equal(RefundState.Paid, tried.WouldBe?.Outlays.Single().Refund.State);
        Assert.Equal("approved", await StateAsync(freight));
    }

    [Fact]
    public async Task Payers_find_it_beside_the_refunds_without_the_clock_of_its_case()
    {
        var freight = await Desk.AddFreightAsync(await Desk.AtNegotiationAsync());

        var page = (await Desk.Get<PaymentQueue>().ReadAsync(Payer, PaymentTab.ToPay, null, default)).Require();

        var row = Assert.Single(page.Rows);
        Assert.Equal((freight, null, null), (row.Refund.Id, row.DueAt, row.NotToTake));
    }

    static Guid Payer => TestDesk.Person("authorized-agent");

    object Payment(string reference) => new { reference, time = Instants.Plain(Desk.Time.Now) };

    Task<Result<MoveResult>> ActAsync(string by, Guid outlay, ActionKey action, object? inputs = null) =>
        Desk.Get<ActOnOutlay>()
            .RunAsync(new OutlayRequest(TestDesk.Person(by), outlay, action, TestDesk.Json(inputs)), default);

    Task<Result<MoveResult>> AskAgainAsync(Guid failed, string amount, string by = "agent") =>
        ActAsync(
            by,
            failed,
            Actions.AskAgain,
            new
            {
                amount,
                method = "alipay-transfer",
                payee = "buyer-9@example9.com",
            }
        );

    async Task<Guid> FailedAsync(string @case, string amount = "20.00")
    {
        var freight = await Desk.AddFreightAsync(@case, amount);
        (await ActAsync("authorized-agent", freight, Actions.PaymentFailed, new { reason = "账号有误" })).Require();
        return freight;
    }

    /// <summary>At T1A3: 250.00 that <c>supervisor</c> has approved, and freight that failed and was asked for anew since.</summary>
    async Task<(string Case, Guid Again)> AskedAgainBesideHalfApprovedReturnAsync()
    {
        var @case = await Desk.AtReturnApprovalAsync(await Desk.AddOrderAsync(paid: 500.00m), "250.00");
        var failed = await FailedAsync(@case);
        Assert.Equal("T1A3", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        (await AskAgainAsync(failed, "15.00")).Require();
        return (@case, await AgainAsync(failed));
    }

    Task<Guid> AgainAsync(Guid failed) => Desk.ScalarAsync<Guid>("SELECT id FROM refunds WHERE again_for = $1", failed);

    Task<string> StateAsync(Guid refund) =>
        Desk.ScalarAsync<string>("SELECT state::text FROM refunds WHERE id = $1", refund);

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require();

    async Task<ApprovalPage> QueueAsync(string by) =>
        (
            await Desk.Get<ApprovalQueue>().ReadAsync(TestDesk.Person(by), new ApprovalQuery(ApprovalTab.Mine), default)
        ).Require();

    async Task AgreeAsync()
    {
        await Books.AssertAgreeAsync(Desk);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }
}
