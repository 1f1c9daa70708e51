using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>
/// A settlement that sends the goods once more, in the browser, in Chinese, by the people who own the steps: from the
/// negotiation of a courier case to the delivery of what was sent.
/// </summary>
public sealed class ReshipmentTests : PageTest
{
    const string Bottle = "保温杯 500ml 藏青";

    Team team = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        team = new Team(this, Desk, "agent", "supervisor", "warehouse", "warehouse-2");
    }

    public override Task DisposeAsync()
    {
        team.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Goods_are_sent_once_more_and_arrive()
    {
        var courier = await Desk.AtNegotiationAsync();
        var @case = await AgentAgreesToSendOnceMoreAsync(courier);
        await AgentAsksForItAsync(@case);
        await SupervisorApprovesAsync(@case);
        await WarehousePacksAsync(@case);
        await AnotherChecksAsync(@case);
        await AgentSeesItDeliveredAsync(@case, courier);

        Assert.Equal("delivered", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<string> AgentAgreesToSendOnceMoreAsync(string courier)
    {
        var page = await team.AtAsync("agent", $"/cases/{courier}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("C3", "reship");
        await acts.EndAsync("C3", "reship", "handed-over");
        await Expect(page.Page.GetByText(page.Say(() => CaseText.GoesOnIn))).ToBeVisibleAsync();
        await page.ShootAsync("reshipment-1-handed-over");
        var @case = await Desk.ScalarAsync<string>("SELECT number FROM cases WHERE workflow = 'reshipment'");
        await Expect(page.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = @case }).First)
            .ToBeVisibleAsync();
        return @case;
    }

    async Task AgentAsksForItAsync(string @case)
    {
        var page = await team.AtAsync("agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Reshipment);
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox, new() { Name = Bottle }).CheckAsync();
        await page.Page.Locator("input.quantity").First.FillAsync("1");
        await acts.PickAsync("address", "as-ordered");
        await acts.FillAsync("reason", "到货破损，顾客要求补发");
        await page.ShootAsync("reshipment-2-asked");
        await acts.SendAsync("R1", "submit", "R2");
    }

    /// <summary>On the list of what waits, beside the requests for money.</summary>
    async Task SupervisorApprovesAsync(string @case)
    {
        var page = await team.AtAsync("supervisor", "/approvals");
        var row = page.Page.Locator("tr[data-row]").Filter(new() { HasText = @case });
        await Expect(row).ToContainTextAsync(Bottle);
        await page.ShootAsync("reshipment-3-approve");
        await row.Locator("button[data-key=a]").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal("approved", await Desk.ScalarAsync<string>("SELECT state FROM reshipments"));
    }

    async Task WarehousePacksAsync(string @case)
    {
        var page = await team.AtAsync("warehouse", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Reshipment);
        await acts.ChooseAsync("R3", "packed");
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox, new() { Name = Bottle }).CheckAsync();
        await page.Page.Locator("input.quantity").First.FillAsync("1");
        await page.ShootAsync("reshipment-4-packed");
        await acts.SendAsync("R3", "packed", "R3C");
    }

    async Task AnotherChecksAsync(string @case)
    {
        var page = await team.AtAsync("warehouse-2", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Reshipment);
        await acts.ChooseAsync("R3C", "checked");
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox, new() { Name = Bottle }).CheckAsync();
        await page.Page.Locator("input.quantity").First.FillAsync("1");
        await acts.FillTrackingAsync("YTO", "YT9001");
        await acts.SendAsync("R3C", "checked", "R4");
    }

    async Task AgentSeesItDeliveredAsync(string @case, string courier)
    {
        var page = await team.AtAsync("agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Reshipment);
        await acts.ChooseAsync("R4", "delivered");
        await acts.EndAsync("R4", "delivered", "reshipped");
        await Expect(page.Page.Locator(".matter li")).ToHaveCountAsync(2);
        await Expect(page.Page.Locator(".matter").GetByText(courier)).ToBeVisibleAsync();
        await page.ShootAsync("reshipment-5-delivered");
    }
}
