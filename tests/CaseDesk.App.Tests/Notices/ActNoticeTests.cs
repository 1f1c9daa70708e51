using CaseDesk.App.Notices;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Notices;

/// <summary>What acts tell people, in the transaction of the act.</summary>
public sealed class ActNoticeTests : NoticeTest
{
    [Fact]
    public async Task A_request_tells_the_supervisors_of_the_shop_that_an_approval_waits()
    {
        var @case = await Desk.AtApprovalAsync();

        var told = Assert.Single(await LinesAsync("supervisor"));
        Assert.Equal((NoticeKind.ApprovalWaiting, @case, 30.00m), (told.Kind, told.Case, told.Facts.Amount));
        Assert.Equal($"{@case} 快递破损/丢件/时效长 · C3B2 主管审核：¥ 30.00 等待审批", told.Sentence(Wording.Chinese));
        Assert.Single(await ToldAsync("supervisor-2"));
        Assert.Empty(await ToldAsync("agent"));
    }

    [Fact]
    public async Task Nobody_of_another_shop_is_told()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("elsewhere", "supervisor", "demo-2");

        await Desk.AtApprovalAsync();

        Assert.Empty(await ToldAsync("elsewhere"));
    }

    [Fact]
    public async Task An_act_that_is_refused_or_only_tried_or_that_nobody_waits_for_tells_nothing()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });

        Assert.False((await Desk.TryMoveAsync("agent", @case, "submit", new { amount = "3000.00" })).Succeeded);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task An_approval_that_is_not_the_last_tells_that_another_is_waited_for()
    {
        await Desk.SqlAsync("""UPDATE shops SET rules = '{"Tiers":{"One":10,"Named":1000}}'""");
        var @case = await Desk.AtApprovalAsync();

        Assert.Equal("C3B2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        Assert.Equal("C3B3", (await Desk.MoveAsync("supervisor-2", @case, "approve")).Step);

        Assert.Equal(["ApprovalWaiting", "ApprovalWaiting"], await ToldAsync("supervisor-2"));
        Assert.All(await LinesAsync("supervisor-2"), line => Assert.Equal(30.00m, line.Facts.Amount));
    }

    [Fact]
    public async Task A_payment_of_unknown_fate_is_told_to_the_supervisors()
    {
        var @case = await Desk.AtPaymentAsync();

        await Desk.MoveAsync("authorized-agent", @case, "unknown");

        var told = (await LinesAsync("supervisor"))[0];
        Assert.Equal((NoticeKind.UnknownPayment, 30.00m), (told.Kind, told.Facts.Amount));
        Assert.Empty(await ToldAsync("authorized-agent"));
    }

    [Fact]
    public async Task A_platform_refund_tells_whoever_asked_for_what_no_longer_fits()
    {
        var order = await Desk.AddOrderAsync();
        var other = await Desk.AtApprovalAsync(order);
        var settled = await Desk.AtNegotiationAsync(order);

        await PlatformRefundsAsync(settled, "129.00");

        var told = Assert.Single(await LinesAsync("agent"));
        Assert.Equal((NoticeKind.RequestCancelled, other, 30.00m), (told.Kind, told.Case, told.Facts.Amount));
        Assert.Empty(await ToldAsync("agent-2"));
        Assert.DoesNotContain("OverRefunded", await ToldAsync("supervisor"));
    }

    [Fact]
    public async Task An_order_for_which_more_was_given_back_than_paid_is_told_to_supervisors_and_finance()
    {
        var order = await Desk.AddOrderAsync();
        var paid = await Desk.AtPaymentAsync(order);
        await Desk.MoveAsync(
            "authorized-agent",
            paid,
            "paid",
            new { reference = "A1", time = Desk.Time.Now.UtcDateTime }
        );
        var settled = await Desk.AtNegotiationAsync(order);

        await PlatformRefundsAsync(settled, "129.00");

        var told = Assert.Single(await LinesAsync("finance"));
        Assert.Equal(
            (NoticeKind.OverRefunded, order, 30.00m, $"订单 {order}：退款超出实付 ¥ 30.00"),
            (told.Kind, told.Order, told.Facts.Amount, told.Sentence(Wording.Chinese))
        );
        Assert.Contains("OverRefunded", await ToldAsync("supervisor"));
    }

    [Fact]
    public async Task Nothing_of_the_buyer_or_of_a_payee_stands_in_a_notice()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });
        await Desk.MoveAsync(
            "agent",
            @case,
            "submit",
            new
            {
                amount = "30.00",
                reason = "late",
                method = "alipay-transfer",
                payee = "zhang@example.com",
                bearer = "courier",
            }
        );

        var facts = await Desk.ScalarAsync<string>("SELECT facts::text FROM notices");
        Assert.Equal("""{"workflow":"courier","step":"C3B2","amount":30.00}""", facts);
    }

    [Fact]
    public void What_tells_nothing_adds_no_statement_and_many_notices_add_one()
    {
        using var batch = new NpgsqlBatch();
        NoticeOutbox.Append(batch, []);
        Assert.Empty(batch.BatchCommands);

        var notice = new Notice(NoticeKind.UnknownPayment, 1, Desk.Time.Now, [Role.Supervisor]);
        NoticeOutbox.Append(batch, [notice, notice, notice]);
        Assert.Single(batch.BatchCommands);
    }

    Task PlatformRefundsAsync(string @case, string amount) =>
        Desk.MoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number = "PR-1",
                amount,
                time = (Desk.Time.Now - TimeSpan.FromMinutes(1)).UtcDateTime,
            }
        );
}
