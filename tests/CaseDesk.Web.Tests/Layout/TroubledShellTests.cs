using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Layout;

/// <summary>The frame where the browser has something to complain of: a page that is not there, a desk that is away.</summary>
public sealed class TroubledShellTests : PageTest
{
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
        await page.GoAsync("/account/sign-in");

        await page.Page.EvaluateAsync(
            "() => { const s = document.createElement('script'); s.textContent = 'window.taken = true'; document.body.append(s); }"
        );

        Assert.False(await page.Page.EvaluateAsync<bool>("() => window.taken === true"));
        Assert.Contains(
            page.Complaints,
            complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)
        );
    }
}
