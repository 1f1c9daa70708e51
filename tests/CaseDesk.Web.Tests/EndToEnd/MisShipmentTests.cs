using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class MisShipmentTests()
    : OneKindTest(KindKeys.MisShipment, "agent", "warehouse", "supervisor", "authorized-agent", "clerk", "finance")
{
    const string Month = "/statements/demo-1/2026-11/exceptions";
    const string Lid = "杯盖";

    [Fact]
    public async Task A_lid_is_missing_the_warehouse_owns_up_and_its_price_goes_back()
    {
        var @case = await AgentLogsAndAcceptsAsync();
        await WarehouseConfirmsAsync(@case);
        await AgentSettlesAsync(@case);
        await SupervisorApprovesAsync(@case);
        await AnotherPersonPaysAsync();
        Assert.Equal("C4", await EndOfAsync(@case));

        Desk.Time.Now = new DateTimeOffset(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);
        await Team.ComeBackLaterAsync();
        await TheMonthIsClosedAsync();

        Assert.Equal("refunded", await EndOfAsync(@case));
        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "6-refunded");
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<string> AgentLogsAndAcceptsAsync()
    {
        var page = await ChooseKindAsync("agent", await Desk.AddOrderAsync());
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "少了一个杯盖");

        var acts = new CaseActs(page, KindKeys.MisShipment);
        await acts.ChooseAsync("C1", "accept");
        await acts.PickAsync("discrepancy", "short");
        await LookAsync(page, "2-accept");
        await page.Field(() => ControlText.CountedOf.With(Lid)).FillAsync("2");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(2);
        await page.Field(() => ControlText.CountedOf.With(Lid)).FillAsync("0");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(1);
        await acts.AttachAsync("开箱.png");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await LookAsync(page, "3-counted");
        await acts.SendAsync("C1", "accept", "C2");
        await Expect(page.Page.GetByText("杯盖 应收 1 实收 0")).ToBeVisibleAsync();
        return @case;
    }

    async Task WarehouseConfirmsAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("warehouse", @case);
        await acts.ChooseAsync("C2", "confirm-fault");
        await acts.FillAsync("picker", "W-07");
        await acts.FillAsync("cause", "漏拣杯盖");
        await LookAsync(page, "4-verify");
        await acts.SendAsync("C2", "confirm-fault", "C3");
    }

    async Task AgentSettlesAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("C3", "refund-without-goods");
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = Lid }).CheckAsync();
        await acts.FillAsync("amount", "19.00");
        await acts.PickAsync("reason", "short-shipped");
        await acts.SendAsync("C3", "refund-without-goods", "C3B1");
        await acts.ChooseAsync("C3B1", "submit");
        await acts.PickAsync("method", "platform-refund");
        await LookAsync(page, "5-ask");
        await acts.SendAsync("C3B1", "submit", "C3B2");
        Assert.Equal("warehouse", await Desk.ScalarAsync<string>("SELECT bearer FROM refunds"));
    }

    async Task SupervisorApprovesAsync(string @case)
    {
        var page = await Team.AtAsync("supervisor", "/approvals");
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
        await page.Field(() => page.Input("reference")).FillAsync("2026112000419");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
    }

    async Task TheMonthIsClosedAsync()
    {
        var clerk = await Team.AtAsync("clerk", Month);
        await ClickAndAgreeAsync(clerk, () => StatementsText.Compile);
        await Expect(clerk.Words(() => StatementsText.WaitsForFinance)).ToBeVisibleAsync();
        var finance = await Team.AtAsync("finance", Month);
        await ClickAndAgreeAsync(finance, () => StatementsText.MatchAll);
        await ClickAndAgreeAsync(finance, () => StatementsText.Reconcile);
        await Expect(finance.Button(() => StatementsText.Close)).ToBeVisibleAsync();
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
