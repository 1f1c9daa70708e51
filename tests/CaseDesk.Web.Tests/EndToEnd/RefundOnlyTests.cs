using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class RefundOnlyTests()
    : OneKindTest(KindKeys.RefundOnly, "agent", "supervisor", "authorized-agent", "clerk", "finance")
{
    const string Month = "/statements/demo-1/2026-11/exceptions";
    const string Lid = "杯盖";

    [Fact]
    public async Task A_lid_that_was_ordered_twice_is_paid_back_and_reconciled_with_the_month()
    {
        var @case = await AgentChecksAsync();
        await SupervisorApprovesAsync(@case);
        await AnotherPersonPaysAsync();
        Assert.Equal("F4", await EndOfAsync(@case));
        var (paid, _) = await AtCaseAsync("agent", @case);
        await LookAsync(paid, "5-paid");

        Desk.Time.Now = new DateTimeOffset(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);
        await Team.ComeBackLaterAsync();
        await ClerkCompilesAsync();
        Assert.Equal("F5", await EndOfAsync(@case));
        await FinanceReconcilesAsync();

        Assert.Equal("refunded", await EndOfAsync(@case));
        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "8-refunded");
        Assert.Equal(19.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<string> AgentChecksAsync()
    {
        var page = await ChooseKindAsync("agent", await Desk.AddOrderAsync());
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "杯盖多拍了一个");

        var acts = new CaseActs(page, KindKeys.RefundOnly);
        await acts.ChooseAsync("F1", "refundable");
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = Lid }).CheckAsync();
        await acts.FillAsync("amount", "19.00");
        await acts.PickAsync("reason", "damaged");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken").First).ToBeVisibleAsync();
        await LookAsync(page, "2-reason-not-open");
        await acts.PickAsync("reason", "ordered-twice");
        await acts.PickAsync("method", "platform-refund");
        await acts.PickAsync("bearer", "company");
        await acts.FillAsync("bearerReason", "顾客拍错，公司承担");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await LookAsync(page, "3-refundable");
        await acts.SendAsync("F1", "refundable", "F2");
        return @case;
    }

    async Task SupervisorApprovesAsync(string @case)
    {
        var page = await Team.AtAsync("supervisor", "/approvals");
        await LookAsync(page, "4-approve");
        await page
            .Page.Locator("tr[data-row]", new() { HasText = @case })
            .GetByRole(AriaRole.Button, new() { Name = page.Say(() => ApprovalsText.Approve), Exact = true })
            .ClickAsync();
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
    }

    async Task AnotherPersonPaysAsync()
    {
        var page = await Team.AtAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000733");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
    }

    async Task ClerkCompilesAsync()
    {
        var page = await Team.AtAsync("clerk", Month);
        await ClickAndAgreeAsync(page, () => StatementsText.Compile);
        await Expect(page.Words(() => StatementsText.WaitsForFinance)).ToBeVisibleAsync();
        await LookAsync(page, "6-compiled");
    }

    async Task FinanceReconcilesAsync()
    {
        var page = await Team.AtAsync("finance", Month);
        await ClickAndAgreeAsync(page, () => StatementsText.MatchAll);
        await ClickAndAgreeAsync(page, () => StatementsText.Reconcile);
        await Expect(page.Button(() => StatementsText.Close)).ToBeVisibleAsync();
        await LookAsync(page, "7-reconciled");
    }

    static async Task ClickAndAgreeAsync(DeskPage page, Func<string> act)
    {
        await page.Button(act).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = page.Say(act) })
            .ClickAsync();
    }
}
