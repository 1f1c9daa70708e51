using CaseDesk.App.Openings;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>An administrator lets the product open cases, told beforehand how many; an agent finds them in the queue.</summary>
public sealed class ProductOpeningTests : PageTest
{
    const string Settings = "/administration/shops/demo-1";

    [Fact]
    public async Task What_is_switched_on_waits_for_an_agent_and_is_nobodys_yet()
    {
        await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-20));
        using var team = new Team(this, Desk, "administrator", "agent");
        var setting = await team.AtAsync("administrator", Settings);
        await setting.Field(() => OpeningText.Reminder).CheckAsync();
        await setting.Field(() => OpeningText.LookBack).FillAsync("1");
        await setting.Field(() => OpeningText.LookBack).PressAsync("Tab");
        await setting.Button(() => ControlText.Save).ClickAsync();

        var name = Wording.For(KindKeys.PaymentReminder, Wording.Chinese).Workflow;
        await Expect(setting.Words(() => OpeningText.Preview.With(OpeningText.PreviewOf.With(name, "1"))))
            .ToBeVisibleAsync();
        await setting.ShootAsync("openings-preview");
        await setting.LeaveDialogAsync();
        await Desk.Get<OpenByProduct>().RunAsync(default);
        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));

        await setting.Button(() => ControlText.Save).ClickAsync();
        await setting.Button(() => OpeningText.Agree).ClickAsync();
        await Expect(setting.Words(() => ControlText.Saved)).ToBeVisibleAsync();
        await Desk.Get<OpenByProduct>().RunAsync(default);

        var work = await team.AtAsync("agent", "/");
        await work.ShootAsync("openings-work");
        var row = work.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "B1" });
        await Expect(row).ToContainTextAsync("拍下未付 · 2026-11-20 09:40");
        var number = await Desk.ScalarAsync<string>("SELECT number FROM cases WHERE assignee IS NULL");
        await work.GoAsync($"/cases/{number}");
        await work.ShootAsync("openings-case");
        Assert.Empty(await work.FindFaultsAsync());
    }

    [Fact]
    public async Task The_page_is_at_home_in_every_light_language_and_width()
    {
        var page = await SignInAsync("administrator", Settings);
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync(Settings);
            await page.ShootAsync("openings-card");
            Assert.True(await page.FitsAsync());
            Assert.Empty(await page.FindFaultsAsync());
        }
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field()
    {
        var page = await SignInAsync("administrator", Settings, Visit.English);
        await page.Field(() => OpeningText.UnpaidMinutes).FillAsync("51");
        await page.Page.Keyboard.PressAsync("Tab");

        await Expect(page.Words(() => ControlText.AtMost.With(50))).ToBeVisibleAsync();
    }
}
