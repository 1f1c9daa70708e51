using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

public sealed class PaymentTests : DeskTest
{
    [Fact]
    public async Task An_approved_refund_is_opened_by_one_person_and_stands_in_the_history()
    {
        var @case = await Desk.AtPaymentAsync();

        var taken = (await TakeAsync("authorized-agent", await RefundAsync(@case))).Require();

        var sheet = await SheetAsync(@case);
        Assert.Equal((RefundState.Paying, "authorized-agent"), (sheet.Refunds[0].State, sheet.Refunds[0].Payer?.Name));
        Assert.Equal(("taken-for-payment", taken.Act), (sheet.History[^1].Action, sheet.Act));
        Assert.True(sheet.Chain.Holds);
    }

    [Fact]
    public async Task Of_two_who_take_the_same_refund_at_once_one_succeeds_and_the_other_learns_who()
    {
        await Desk.AddPersonAsync("authorized-agent-2", "authorized-agent", "demo-1");
        for (var i = 0; i < 20; i++)
        {
            var refund = await RefundAsync(await Desk.AtPaymentAsync(await Desk.AddOrderAsync($"order-{i}")));

            var both = await Task.WhenAll(
                TakeAsync("authorized-agent", refund),
                TakeAsync("authorized-agent-2", refund)
            );

            var refused = Assert.Single(both, one => !one.Succeeded).Refusal!;
            Assert.Equal(("payment-taken", RefusalKind.Conflict), (refused.Code, refused.Kind));
            Assert.StartsWith("authorized-agent", refused.Numbers["by"], StringComparison.Ordinal);
            Assert.Single(both, one => one.Succeeded);
        }
    }

    [Fact]
    public async Task A_refund_is_not_opened_by_the_one_who_approved_it_unless_the_shop_allows_it()
    {
        var refund = await RefundAsync(await Desk.AtPaymentAsync());

        var refused = await TakeAsync("supervisor", refund);
        await Desk.SqlAsync("UPDATE shops SET rules = '{\"ApproverMayPay\": true}', rules_version = 2");
        var allowed = await TakeAsync("supervisor", refund);

        Assert.Equal(("not-the-approver", RefusalKind.Forbidden), (refused.Refusal?.Code, refused.Refusal?.Kind));
        Assert.True(allowed.Succeeded);
    }

    [Theory]
    [InlineData("agent", "not-your-role")]
    [InlineData("finance", "not-your-role")]
    [InlineData("administrator", "not-your-role")]
    public async Task A_refund_is_opened_only_by_those_who_may_pay(string person, string code)
    {
        var refund = await RefundAsync(await Desk.AtPaymentAsync());

        Assert.Equal(code, (await TakeAsync(person, refund)).Refusal?.Code);
    }

    [Fact]
    public async Task An_authorisation_that_has_ended_opens_nothing()
    {
        var refund = await RefundAsync(await Desk.AtPaymentAsync());
        Desk.Time.Now = new DateTimeOffset(2028, 2, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal("not-your-role", (await TakeAsync("authorized-agent", refund)).Refusal?.Code);
    }

    [Fact]
    public async Task A_refund_that_is_not_approved_is_not_opened()
    {
        var refund = await RefundAsync(await Desk.AtApprovalAsync());

        Assert.Equal("not-payable", (await TakeAsync("authorized-agent", refund)).Refusal?.Code);
    }

    [Fact]
    public async Task A_refund_opened_by_another_can_be_neither_paid_nor_changed_nor_withdrawn()
    {
        var @case = await Desk.AtPaymentAsync();
        await TakeAsync("authorized-agent", await RefundAsync(@case));
        var now = Instants.Plain(Desk.Time.Now);

        var paid = await Desk.TryMoveAsync("supervisor-2", @case, "paid", new { reference = "1", time = now });
        var changed = await Desk.TryMoveAsync("supervisor-2", @case, "change", new { reason = "x" });
        var withdrawn = await Desk.TryMoveAsync("agent", @case, "withdraw", new { reason = "x" });

        Assert.Equal("not-payable", paid.Refusal?.Code);
        Assert.Equal("payment-under-way", changed.Refusal?.Code);
        Assert.Equal("payment-under-way", withdrawn.Refusal?.Code);
    }

    [Fact]
    public async Task The_one_who_opened_it_pays_it()
    {
        var @case = await Desk.AtPaymentAsync();
        await TakeAsync("authorized-agent", await RefundAsync(@case));

        var paid = await Desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = "2026112000001", time = Instants.Plain(Desk.Time.Now) }
        );

        Assert.Equal("C4", paid.Step);
    }

    [Fact]
    public async Task A_refund_is_given_back_by_the_one_who_opened_it_and_by_nobody_else_without_a_reason()
    {
        await Desk.AddPersonAsync("authorized-agent-2", "authorized-agent", "demo-1");
        var @case = await Desk.AtPaymentAsync();
        var refund = await RefundAsync(@case);
        await TakeAsync("authorized-agent", refund);

        Assert.Equal("release-by-another", (await ReleaseAsync("authorized-agent-2", refund, "x")).Refusal?.Code);
        Assert.Equal("input-missing", (await ReleaseAsync("supervisor-2", refund, " ")).Refusal?.Code);
        Assert.Equal(RefundState.Approved, (await ReleaseAsync("authorized-agent", refund)).Require().State);

        var sheet = await SheetAsync(@case);
        Assert.Equal((RefundState.Approved, null), (sheet.Refunds[0].State, sheet.Refunds[0].Payer));
        Assert.Equal("payment-released", sheet.History[^1].Action);
    }

    [Fact]
    public async Task A_supervisor_gives_back_what_another_opened_stating_that_nothing_was_sent()
    {
        var @case = await Desk.AtPaymentAsync();
        var refund = await RefundAsync(@case);
        await TakeAsync("authorized-agent", refund);

        await ReleaseAsync("supervisor-2", refund, "银行流水已查，未付");

        Assert.Equal("银行流水已查，未付", (await SheetAsync(@case)).History[^1].Text("reason"));
        Assert.Equal("not-payable", (await ReleaseAsync("supervisor-2", refund, "x")).Refusal?.Code);
    }

    [Fact]
    public async Task A_repeated_key_takes_once()
    {
        var @case = await Desk.AtPaymentAsync();
        var request = new TakeRequest(
            TestDesk.Person("authorized-agent"),
            await RefundAsync(@case),
            new ActKey("k1", [1])
        );

        await Desk.Get<TakeForPayment>().RunAsync(request, CancellationToken.None);
        var again = await Desk.Get<TakeForPayment>().RunAsync(request, CancellationToken.None);

        Assert.NotNull(again.Require().Repeated);
        Assert.Single((await SheetAsync(@case)).History, entry => entry.Action == "taken-for-payment");
    }

    [Fact]
    public async Task A_repeated_key_gets_its_answer_also_when_the_refund_has_failed_since()
    {
        var refund = await RefundAsync(await Desk.AtPaymentAsync());
        var payer = TestDesk.Person("authorized-agent");
        var take = new TakeRequest(payer, refund, new ActKey("k1", [1]));
        var release = new ReleaseRequest(payer, refund, Key: new ActKey("k2", [2]));
        (await Desk.Get<TakeForPayment>().RunAsync(take, CancellationToken.None)).Require();
        (await Desk.Get<ReleasePayment>().RunAsync(release, CancellationToken.None)).Require();
        await Desk.SqlAsync("UPDATE refunds SET state = 'failed'");

        var taken = (await Desk.Get<TakeForPayment>().RunAsync(take, CancellationToken.None)).Require();
        var released = (await Desk.Get<ReleasePayment>().RunAsync(release, CancellationToken.None)).Require();

        Assert.NotNull(taken.Repeated);
        Assert.NotNull(released.Repeated);
        Assert.Equal("refund-unknown", (await TakeAsync("authorized-agent", refund)).Refusal?.Code);
    }

    [Fact]
    public async Task A_refund_of_another_shop_is_unknown()
    {
        var refund = await RefundAsync(await Desk.AtPaymentAsync());
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");

        Assert.Equal("refund-unknown", (await TakeAsync("stranger", refund)).Refusal?.Code);
    }

    [Fact]
    public async Task The_payers_list_has_what_is_approved_and_only_supervisors_see_what_is_unknown()
    {
        var waiting = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-1"));
        await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-2"));
        var lost = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-3"));
        await Desk.MoveAsync("authorized-agent", lost, "unknown", new { });

        var agent = await QueueAsync("authorized-agent", PaymentTab.ToPay);
        var agentUnknown = await QueueAsync("authorized-agent", PaymentTab.Unknown);
        var supervisor = await QueueAsync("supervisor", PaymentTab.Unknown);

        Assert.Equal([waiting], agent.Rows.Select(row => row.Refund.Case));
        Assert.Equal((1, 0, false), (agent.ToPay, agent.Unknown, agent.Supervises));
        Assert.Null(agent.Rows[0].NotToTake);
        Assert.Empty(agentUnknown.Rows);
        Assert.Equal([lost], supervisor.Rows.Select(row => row.Refund.Case));
        Assert.True(supervisor.Rows[0].MaySettle);
        Assert.Equal("not-the-approver", (await QueueAsync("supervisor", PaymentTab.ToPay)).Rows[0].NotToTake?.Code);
        Assert.Empty((await QueueAsync("agent", PaymentTab.ToPay)).Rows);
    }

    [Fact]
    public async Task The_payers_list_goes_by_method_and_the_platforms_deadline_comes_first()
    {
        var late = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-1"));
        var soon = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-2"));
        await Desk.SqlAsync("UPDATE cases SET platform_due_at = '2026-11-21Z' WHERE number = $1", soon);

        var page = await QueueAsync("authorized-agent", PaymentTab.ToPay);

        Assert.Equal([soon, late], page.Rows.Select(row => row.Refund.Case));
    }

    [Fact]
    public async Task Where_more_wait_than_are_listed_what_is_due_soonest_and_nobody_has_opened_stays_on_the_list()
    {
        var opened = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-1"));
        var late = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-2"));
        var soon = await Desk.AtPaymentAsync(await Desk.AddOrderAsync("order-3"));
        (await TakeAsync("authorized-agent", await RefundAsync(opened))).Require();
        await Desk.SqlAsync("UPDATE refunds SET method = 'after-sale-rights' WHERE id <> $1", await RefundAsync(soon));
        await Desk.SqlAsync("UPDATE cases SET platform_due_at = '2026-11-21Z' WHERE number = $1", soon);

        var two = await ListAsync(2);
        var three = await ListAsync(3);

        Assert.Equal([late, soon], two.Rows.Select(row => row.Refund.Case).Order(StringComparer.Ordinal));
        Assert.Equal((3, true), (two.ToPay, two.More));
        Assert.Equal((3, false), (three.Rows.Count, three.More));

        async Task<PaymentPage> ListAsync(int most) =>
            (
                await Desk.Get<PaymentQueue>()
                    .ReadAsync(TestDesk.Person("authorized-agent"), PaymentTab.ToPay, null, most, default)
            ).Require();
    }

    [Fact]
    public async Task A_payee_is_shown_to_payers_alone_and_each_look_is_written_down()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });
        await Desk.MoveAsync(
            "agent",
            @case,
            "submit",
            new
            {
                reason = "late",
                method = "alipay-transfer",
                payee = "张三 13812345678",
                bearer = "courier",
            }
        );
        var refund = await RefundAsync(@case);

        var shown = await RevealAsync("supervisor", refund);
        var hidden = await RevealAsync("agent", refund);

        Assert.Equal("张三 13812345678", shown.Require());
        Assert.Equal("not-your-role", hidden.Refusal?.Code);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'reveal-payee'"));
    }

    Task<Guid> RefundAsync(string @case) =>
        Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1 AND r.state <> 'failed'",
            @case
        );

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, CancellationToken.None)).Require();

    Task<Result<PaymentResult>> TakeAsync(string by, Guid refund) =>
        Desk.Get<TakeForPayment>().RunAsync(new TakeRequest(TestDesk.Person(by), refund), CancellationToken.None);

    Task<Result<PaymentResult>> ReleaseAsync(string by, Guid refund, string? reason = null) =>
        Desk.Get<ReleasePayment>()
            .RunAsync(new ReleaseRequest(TestDesk.Person(by), refund, reason), CancellationToken.None);

    Task<Result<string>> RevealAsync(string by, Guid refund) =>
        Desk.Get<RevealPayee>().RunAsync(TestDesk.Person(by), refund, CancellationToken.None);

    async Task<PaymentPage> QueueAsync(string by, PaymentTab tab) =>
        (await Desk.Get<PaymentQueue>().ReadAsync(TestDesk.Person(by), tab, null, CancellationToken.None)).Require();
}
