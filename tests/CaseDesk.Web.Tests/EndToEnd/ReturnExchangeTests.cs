using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class ReturnExchangeTests()
    : OneKindTest(
        KindKeys.ReturnExchange,
        "agent",
        "order-reviewer",
        "warehouse",
        "supervisor",
        "authorized-agent",
        "clerk",
        "finance"
    )
{
    const string Month = "/statements/demo-1/2026-11/returns";
    const string Cup = "保温杯 500ml 藏青";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddOrderReviewerAsync();
    }

    [Fact]
    public async Task A_cup_comes_back_is_paid_for_stocked_in_and_closed_with_the_month()
    {
        var @case = await AgentAgreesAsync();
        await SupervisorApprovesAsync(@case);
        await AgentTypesTheParcelAsync(@case);
        await WarehouseReceivesAsync(@case);
        await AgentChoosesAsync(@case, "refund", "T1B2");
        await AnotherPersonPaysAsync();
        await WarehouseStocksInAsync(@case, "T1B3");
        Assert.Equal("T4", await EndOfAsync(@case));

        Desk.Time.Now = new DateTimeOffset(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);
        await Team.ComeBackLaterAsync();
        await TheMonthIsClosedAsync();

        Assert.Equal("refunded", await EndOfAsync(@case));
        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "9-refunded");
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task An_order_that_never_left_is_cancelled_and_its_money_goes_back_by_rule()
    {
        var page = await ChooseKindAsync("agent", await Desk.AddUnshippedOrderAsync());
        var @case = await LogAsync(page, "买家拍错了，还没发货");
        var acts = new CaseActs(page, KindKeys.ReturnExchange);
        await acts.ChooseAsync("T1", "not-shipped");
        await acts.PickAsync("reason", "ordered-twice");
        await acts.SendAsync("T1", "not-shipped", "T1B1");

        var (reviewer, cancels) = await AtCaseAsync("order-reviewer", @case);
        await cancels.ChooseAsync("T1B1", "cancelled");
        await LookAsync(reviewer, "cancel-1-reviewer");
        await cancels.SendAsync("T1B1", "cancelled", "T1B2");
        await Expect(reviewer.Page.GetByText(reviewer.Say(() => CaseText.ApprovedByRule)).First).ToBeVisibleAsync();
        await LookAsync(reviewer, "cancel-2-by-rule");
        await AnotherPersonPaysAsync();

        Assert.Equal("T4", await EndOfAsync(@case));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_cup_is_exchanged_for_another()
    {
        var @case = await Desk.AtRemedyAsync();
        await AgentChoosesAsync(@case, "exchange-equal", "T3A1");
        var (agent, orders) = await AtCaseAsync("agent", @case);
        await orders.ChooseAsync("T3A1", "ordered");
        await orders.FillAsync("newOrder", "2210774100999001");
        await orders.FillAsync("value", "60.00");
        await agent.Page.Keyboard.PressAsync("Tab");
        await Expect(agent.Page.Locator(".rule.broken")).ToHaveCountAsync(1);
        await LookAsync(agent, "exchange-1-ordered");
        await orders.FillAsync("value", "50.00");
        await orders.SendAsync("T3A1", "ordered", "T3A2");

        var (warehouse, ships) = await AtCaseAsync("warehouse", @case);
        await ships.ChooseAsync("T3A2", "shipped");
        await warehouse.Page.GetByRole(AriaRole.Checkbox, new() { Name = Cup }).CheckAsync();
        await warehouse.Page.Locator("input.quantity").First.FillAsync("1");
        await ships.FillTrackingAsync("YTO", "YT9100");
        await LookAsync(warehouse, "exchange-2-shipped");
        await ships.SendAsync("T3A2", "shipped", "T3A4");
        await ships.ChooseAsync("T3A4", "stocked");
        await ships.EndAsync("T3A4", "stocked", "exchanged");
        await LookAsync(warehouse, "exchange-3-exchanged");

        Assert.Equal("shipped", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<string> AgentAgreesAsync()
    {
        var page = await ChooseKindAsync("agent", await Desk.AddOrderAsync());
        var @case = await LogAsync(page, "买家不想要了，要退货");
        var acts = new CaseActs(page, KindKeys.ReturnExchange);
        await acts.ChooseAsync("T1", "shipped");
        await acts.SendAsync("T1", "shipped", "T1A1");
        await acts.ChooseAsync("T1A1", "agreed");
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = Cup }).CheckAsync();
        await page.Page.Locator("input.quantity").First.FillAsync("1");
        await acts.PickAsync("reason", "no-longer-wanted");
        await acts.FillAsync("amount", "50.00");
        await acts.PickAsync("courier", "SF");
        await acts.PickAsync("freightPaidBy", "buyer");
        await LookAsync(page, "1-agreed");
        await acts.SendAsync("T1A1", "agreed", "T1A2");
        await acts.ChooseAsync("T1A2", "applied");
        await acts.PickAsync("method", "platform-refund");
        await acts.PickAsync("bearer", "company");
        await LookAsync(page, "2-applied");
        await acts.SendAsync("T1A2", "applied", "T1A3");
        return @case;
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

    async Task AgentTypesTheParcelAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("T1A4", "posted");
        await acts.FillTrackingAsync("SF", "SF7001");
        await LookAsync(page, "3-posted");
        await acts.SendAsync("T1A4", "posted", "T1A5");
    }

    async Task WarehouseReceivesAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("warehouse", @case);
        await acts.ChooseAsync("T1A5", "intact");
        await LookAsync(page, "4-received");
        await page.Field(() => ControlText.CountedOf.With(Cup)).FillAsync("0");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(1);
        await page.Field(() => ControlText.CountedOf.With(Cup)).FillAsync("1");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await acts.SendAsync("T1A5", "intact", "T2");
    }

    async Task AgentChoosesAsync(string @case, string remedy, string next)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("T2", remedy);
        await LookAsync(page, $"5-{remedy}");
        await acts.SendAsync("T2", remedy, next);
    }

    async Task AnotherPersonPaysAsync()
    {
        var page = await Team.AtAsync("authorized-agent", "/payments");
        await LookAsync(page, "6-payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000419");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
    }

    async Task WarehouseStocksInAsync(string @case, string step)
    {
        var (page, acts) = await AtCaseAsync("warehouse", @case);
        await acts.ChooseAsync(step, "stocked");
        await page.Field(() => ControlText.StockedOf.With(Cup, ControlText.Sellable)).FillAsync("0");
        await page.Field(() => ControlText.StockedOf.With(Cup, ControlText.SecondChoice)).FillAsync("1");
        await page.Page.Keyboard.PressAsync("Tab");
        await LookAsync(page, "7-stocked");
        await acts.SendAsync(step, "stocked", "T4");
        await LookAsync(page, "8-settled");
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
