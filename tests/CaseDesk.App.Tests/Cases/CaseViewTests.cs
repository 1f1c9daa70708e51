using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class CaseViewTests : DeskTest
{
    [Fact]
    public async Task A_case_shows_where_it_stands_and_what_the_reader_may_do()
    {
        var @case = await Desk.AtNegotiationAsync();

        var sheet = await ReadAsync("agent", @case);

        Assert.Equal(("C3", "agent", 3), (sheet.Step?.Code, sheet.Assignee?.Name, sheet.Act));
        Assert.Equal(Desk.Time.Now.AddHours(24), sheet.Clock?.Step?.DueAt);
        Assert.Equal((Liability.Courier, 129.00m), (sheet.Liability, sheet.Order?.Free));
        Assert.Equal((ClaimState.Filed, 45.00m), (sheet.Claims[0].State, sheet.Claims[0].Claimed));
        Assert.Contains(sheet.Offers, offer => offer.Action == Actions.KeepAtDiscount);
        Assert.DoesNotContain(sheet.Offers, offer => offer.Action == Actions.NoAnswer);
    }

    [Fact]
    public async Task Only_what_the_reader_may_do_is_offered()
    {
        var @case = await Desk.AtApprovalAsync();

        Assert.Contains((await ReadAsync("supervisor", @case)).Offers, offer => offer.Action == Actions.Approve);
        Assert.DoesNotContain((await ReadAsync("agent", @case)).Offers, offer => offer.Action == Actions.Approve);
        Assert.Empty((await ReadAsync("finance", @case)).Offers);
    }

    [Fact]
    public async Task A_refund_names_who_asked_who_approved_and_who_paid()
    {
        var @case = await Desk.AtPaymentAsync();
        await Desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = "2026112000001", time = Instants.Plain(Desk.Time.Now) }
        );

        var refund = Assert.Single((await ReadAsync("agent", @case)).Refunds);

        Assert.Equal((RefundState.Paid, RefundKind.Discount, 30.00m), (refund.State, refund.Kind, refund.Amount));
        Assert.Equal(["agent"], refund.Authors.Select(author => author.Name));
        Assert.Equal(["supervisor"], refund.Approvals.Select(approval => approval.By.Name));
        Assert.Equal(("authorized-agent", 45.00m), (refund.Payer?.Name, refund.ExchangeCost?.Sum));
    }

    [Fact]
    public async Task What_the_customer_was_asked_is_shown_while_the_clock_stands()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请补一张外箱照片" });

        var sheet = await ReadAsync("agent", @case);

        Assert.Equal((Desk.Time.Now, "请补一张外箱照片"), (sheet.Pause?.Since, sheet.Pause?.Asked));
        Assert.True(sheet.Clock?.Step?.Paused);
    }

    [Fact]
    public async Task The_history_names_people_and_hides_what_is_personal()
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
                payee = "张三 138****5678",
                bearer = "courier",
            }
        );

        var sheet = await ReadAsync("agent", @case);

        Assert.Equal(
            ["opened", "accept", "courier-liable", "keep-at-discount", "submit"],
            sheet.History.Select(entry => entry.Action)
        );
        Assert.Equal(["payee"], sheet.History[^1].PersonalInputs);
        Assert.DoesNotContain("张三", sheet.History[^1].Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("…5678", sheet.Refunds[0].PayeeTail);
        Assert.True(sheet.Chain.Holds);
    }

    [Fact]
    public async Task A_changed_entry_shows_as_a_broken_chain()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.SqlAsync("ALTER TABLE history DISABLE TRIGGER USER");
        await Desk.SqlAsync("UPDATE history SET role = 'supervisor' WHERE seq = 2");

        Assert.Equal(new ChainVerdict(3, 2), (await ReadAsync("agent", @case)).Chain);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_shows_as_a_broken_chain()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.SqlAsync("ALTER TABLE history DISABLE TRIGGER USER");
        await Desk.SqlAsync("DELETE FROM history WHERE seq = 3");

        Assert.Equal(new ChainVerdict(3, 3), (await ReadAsync("agent", @case)).Chain);
    }

    [Fact]
    public async Task A_case_of_another_shop_is_unknown()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");

        var refused = await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("stranger"), @case, CancellationToken.None);

        Assert.Equal(("case-unknown", RefusalKind.NotFound), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task The_rules_speak_while_somebody_types()
    {
        var @case = await Desk.AtNegotiationAsync();

        var early = await FindAsync(@case, new { });
        var typed = await FindAsync(@case, new { amount = "46.00", parts = CourierWay.Parts });
        var halfTyped = await FindAsync(@case, new { amount = "46,x", parts = CourierWay.Parts });

        Assert.Equal([null, null], early.Select(one => one.Finding.Holds));
        Assert.Equal(
            [("G-EXCHANGE", false), ("G-PAID", true)],
            typed.Select(one => (one.Guard.Code, one.Finding.Holds))
        );
        Assert.Equal(("46.00", "45.00"), (typed[0].Finding.Numbers["asked"], typed[0].Finding.Numbers["cost"]));
        Assert.Null(halfTyped.First(one => one.Guard.Code == "G-PAID").Finding.Holds);
    }

    async Task<CaseSheet> ReadAsync(string person, string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person(person), @case, CancellationToken.None)).Require();

    async Task<(Guard Guard, GuardFinding Finding)[]> FindAsync(string @case, object typed) =>
        (
            await Desk.Get<CaseFindings>()
                .ReadAsync(
                    TestDesk.Person("agent"),
                    @case,
                    Actions.KeepAtDiscount,
                    TestDesk.Json(typed),
                    CancellationToken.None
                )
        ).Require();
}
