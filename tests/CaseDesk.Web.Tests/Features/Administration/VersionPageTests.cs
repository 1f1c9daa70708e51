using CaseDesk.App.Versions;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Administration;

/// <summary>A desk on which a second version of courier cases has been published, with two cases on the first.</summary>
public sealed class VersionPageTests : PageTest
{
    const string OfCourier = "/administration/workflows/courier";

    protected override Definitions Definitions => LaterCourier.Published;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var order = await Desk.AddOrderAsync();
        await Desk.OpenAsync("courier", order);
        var @case = await Desk.OpenAsync("courier", order);
        var accepted = new { problem = "late", tracking = new { courier = "YTO", number = "YT9001" } };
        await Desk.MoveAsync("agent", @case, "accept", accepted);
    }

    [Fact]
    public async Task An_administrator_sees_what_changes_moves_the_cases_and_finds_it_in_their_histories()
    {
        var page = await SignInAsync("administrator", "/administration/workflows");
        var row = page.Page.GetByRole(AriaRole.Row, new() { Name = "courier" });
        await Expect(row).ToContainTextAsync("2");
        await page.ShootAsync("versions-kinds");
        await page.GoAsync(OfCourier);
        await Expect(page.Page.GetByRole(AriaRole.Row, new() { Name = "K2A" }).First).ToContainTextAsync("K2");
        await page.ShootAsync("versions-preview");
        Assert.Empty(await page.FindFaultsAsync());

        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => VersionText.StartWhat.With(2, 2, 2, 0))).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ClockText.Started)).ToBeVisibleAsync();
        await Running.Services.GetRequiredService<MoveToVersion>().RunAsync(default);
        await Expect(page.Words(() => VersionText.NothingToDo)).ToBeVisibleAsync();
        await Expect(page.Words(() => VersionText.Done.With(2, 2, 2))).ToBeVisibleAsync();
        await page.ShootAsync("versions-done");

        var agent = await SignInAsync(
            "logistics",
            $"/cases/{await Desk.ScalarAsync<string>("SELECT number FROM cases WHERE step = 'K2A'")}"
        );
        await Expect(agent.Page.GetByText(agent.Say(() => CaseText.MovedDropped))).ToBeVisibleAsync();
        await Expect(agent.Page.GetByText("K2 → K2A")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByText("YT9001").First).ToBeVisibleAsync();
        await agent.ShootAsync("versions-case");
    }

    [Fact]
    public async Task Where_no_newer_version_is_there_is_nothing_to_do()
    {
        var page = await SignInAsync("administrator", "/administration/workflows/mis-shipment", Visit.English);

        await Expect(page.Words(() => VersionText.NothingToDo)).ToBeVisibleAsync();
        await Expect(page.Page.Locator("button[data-submit]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_preview_is_at_home_in_every_light_language_and_width()
    {
        var page = await SignInAsync("administrator", OfCourier);
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync(OfCourier);
            await page.ShootAsync("versions-look");
            Assert.True(await page.FitsAsync());
            Assert.Empty(await page.FindFaultsAsync());
        }
    }
}
