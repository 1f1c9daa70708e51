using CaseDesk.Web.Account;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Layout;

public sealed class ShellTests : PageTest
{
    const string AnyPage = "/account/sign-in";

    [Fact]
    public async Task What_is_typed_into_the_search_while_a_page_is_coming_stays_there()
    {
        var page = await SignInAsync("agent");
        await page.Page.GetByRole(AriaRole.Link).First.WaitForAsync();

        foreach (var place in (string[])["/orders", "/cases/new", "/orders", "/"])
        {
            await page.Page.Locator($"nav a[href='{place}']").First.ClickAsync();
            await page.Page.Keyboard.PressAsync("/");
            await page.Page.Keyboard.TypeAsync("zzzzzzzzzzzz", new() { Delay = 25 });

            await Expect(page.Page.GetByRole(AriaRole.Searchbox).First).ToHaveValueAsync("zzzzzzzzzzzz");
            await page.Page.GetByRole(AriaRole.Searchbox).First.BlurAsync();
        }
    }

    [Fact]
    public async Task The_light_is_changed_before_signing_in_and_kept()
    {
        var page = await VisitAsync();
        await page.GoAsync(AnyPage);
        await page.Button(() => LayoutText.Dark).ClickAsync();

        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GoAsync(AnyPage);
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_keys_of_one_sign_can_be_switched_off_and_on_again()
    {
        var page = await SignInAsync("agent", "/");
        var keys = page.Find(AriaRole.Dialog, () => LayoutText.Keys);
        var sign = page.Page.Locator("kbd", new() { HasTextString = "n" }).First;
        await Expect(sign).ToBeVisibleAsync();

        await SwitchAsync(page, on: false);
        await Expect(sign).ToBeHiddenAsync();
        await page.GoAsync("/");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.TypeAsync("?n");
        await page.Page.Keyboard.PressAsync("Control+k");
        await Expect(page.Page.GetByRole(AriaRole.Searchbox).First).ToBeFocusedAsync();
        await Expect(keys).ToBeHiddenAsync();
        await Expect(page.Heading(() => LayoutText.MyWork)).ToBeVisibleAsync();

        await SwitchAsync(page, on: true);
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.TypeAsync("?");
        await Expect(keys).ToBeVisibleAsync();
    }

    static async Task SwitchAsync(DeskPage page, bool on)
    {
        await page.Button(() => LayoutText.PersonMenu.With("agent")).ClickAsync();
        await page.Button(() => LayoutText.Keys).ClickAsync();
        await page.Page.GetByRole(AriaRole.Checkbox).SetCheckedAsync(on);
        await page.Page.Keyboard.PressAsync("Escape");
    }

    [Theory]
    [InlineData("agent", "/ /cases/new /orders")]
    [InlineData("supervisor", "/ /cases/new /approvals /payments /overpayments /costs /orders /imports /payers")]
    [InlineData("clerk", "/ /cases/new /statements /costs /orders /imports")]
    [InlineData("finance", "/ /cases/new /statements /overpayments /costs /orders")]
    [InlineData("administrator", "/ /cases/new /orders /administration")]
    public async Task The_navigation_leads_to_the_places_of_the_role_and_no_others(string name, string places)
    {
        var page = await SignInAsync(name, "/orders");
        await Expect(page.Heading(() => LayoutText.Orders)).ToBeVisibleAsync();

        var links = await page.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link).AllAsync();
        var led = await Task.WhenAll(links.Select(link => link.GetAttributeAsync("href")));

        Assert.Equal(places.Split(' '), led);
    }

    [Fact]
    public async Task The_sign_in_is_without_faults_in_every_look()
    {
        foreach (var visit in Visit.All)
        {
            var page = await VisitAsync(visit);
            await page.GoAsync(AnyPage);
            await page.ShootAsync("sign-in");

            Assert.Empty(await page.FindFaultsAsync());
            Assert.Empty(page.Complaints);
        }
    }
}
