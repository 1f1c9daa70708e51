using CaseDesk.Web.Account;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Layout;

public sealed class ShellTests : PageTest
{
    const string AnyPage = "/account/sign-in";

    protected override bool PagesAreFaultless => false;

    [Fact]
    public async Task The_language_is_changed_in_the_menu_and_kept_with_the_person()
    {
        var page = await SignInAsync("agent", "/nowhere");
        await Expect(page.Heading(() => LayoutText.NotFoundTitle)).ToBeVisibleAsync();

        await page.Button(() => LayoutText.PersonMenu.With("agent")).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = Languages.NameOf("en") }).ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Not found" })).ToBeVisibleAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Equal("en", await Desk.ScalarAsync<string>("SELECT language FROM people WHERE user_name = 'agent'"));
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
    public async Task A_question_mark_lists_the_keys_that_work_here_but_not_while_typing()
    {
        var page = await SignInAsync("agent", "/nowhere");
        var keys = page.Find(AriaRole.Dialog, () => LayoutText.Keys);

        await page.Page.Keyboard.PressAsync("/");
        await Expect(page.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("?");
        await Expect(keys).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("h1").ClickAsync();
        await page.Page.Keyboard.TypeAsync("?");

        await Expect(keys).ToBeVisibleAsync();
        await Expect(keys).ToContainTextAsync(page.Say(() => LayoutText.Search));
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("agent", 1)]
    [InlineData("clerk", 1)]
    [InlineData("administrator", 1)]
    public async Task The_navigation_leads_to_the_places_of_the_role(string name, int own)
    {
        var page = await SignInAsync(name, "/nowhere");

        var links = await page.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link).AllTextContentsAsync();

        Assert.Contains(page.Say(() => LayoutText.MyWork), links.Select(link => link.Trim()));
        Assert.Equal(
            name == "administrator",
            links.Any(link => link.Trim() == page.Say(() => LayoutText.Administration))
        );
        Assert.Equal(name == "agent", links.Any(link => link.Trim() == page.Say(() => LayoutText.NewCase)));
        Assert.True(links.Count > own);
    }

    [Fact]
    public async Task A_page_says_that_the_desk_is_away_and_goes_on_after_a_restart_without_signing_in_again()
    {
        var page = await SignInAsync("administrator", "/administration");

        await StopDeskAsync();
        await Expect(page.Words(() => LayoutText.Reconnecting)).ToBeVisibleAsync();
        await StartDeskAgainAsync();

        await page.Button(() => LayoutText.Reload).ClickAsync();
        await Expect(page.Heading(() => LayoutText.Administration)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_refuses_scripts_that_are_not_its_own()
    {
        var page = await VisitAsync();
        await page.GoAsync(AnyPage);

        await page.Page.EvaluateAsync(
            "() => { const s = document.createElement('script'); s.textContent = 'window.taken = true'; document.body.append(s); }"
        );

        Assert.False(await page.Page.EvaluateAsync<bool>("() => window.taken === true"));
        Assert.Contains(
            page.Complaints,
            complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)
        );
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
