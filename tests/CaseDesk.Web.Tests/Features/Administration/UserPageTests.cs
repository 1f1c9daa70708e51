using CaseDesk.Domain.People;
using CaseDesk.Web.Account;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Features.Administration;

public sealed class UserPageTests : PageTest
{
    [Fact]
    public async Task Whoever_is_let_in_signs_in_with_the_password_that_was_shown_once()
    {
        var page = await SignInAsync("administrator", "/administration");
        await page.Page.Keyboard.PressAsync("n");
        await page.Field(() => AdministrationText.UserName).FillAsync("newcomer");
        await page.Field(() => AdministrationText.DisplayName).FillAsync("李倩");
        await page.Field(() => Role.Clerk.Name()).CheckAsync();
        await page.Field(() => "demo-1").CheckAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => ControlText.NotShownAgain)).ToBeVisibleAsync();
        var password = await page.Page.Locator("code").InnerTextAsync();

        var newcomer = await VisitAsync();
        await newcomer.GoAsync("/account/sign-in?back=/administration");
        await EnterAsync(newcomer, "newcomer", password);
        await Expect(newcomer.Heading(() => LayoutText.NotAuthorisedTitle)).ToBeVisibleAsync();
        await Expect(newcomer.Page.Locator("main")).ToContainTextAsync(newcomer.Say(() => Role.Administrator.Name()));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_its_field()
    {
        var page = await SignInAsync("administrator", "/administration/users/new");
        await page.Field(() => AdministrationText.UserName).FillAsync("agent");
        await page.Field(() => AdministrationText.DisplayName).FillAsync("x");
        await page.Button(() => AdministrationText.Create).ClickAsync();

        await Expect(page.Words(() => RefusalText.user_name_taken)).ToBeVisibleAsync();
        await Expect(page.Field(() => AdministrationText.UserName)).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task A_disabled_person_is_out_and_comes_back_when_enabled()
    {
        var page = await SignInAsync("administrator", "/administration");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading(() => "agent")).ToBeVisibleAsync();

        await page.Button(() => AdministrationText.Disable).ClickAsync();
        await page
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog)
            .GetByText(page.Say(() => AdministrationText.Disable))
            .Last.ClickAsync();
        await Expect(page.Button(() => AdministrationText.Enable)).ToBeVisibleAsync();

        var agent = await VisitAsync();
        var password = await PasswordAsync("agent");
        await agent.GoAsync("/account/sign-in?back=/account/password");
        await EnterAsync(agent, "agent", password);
        await Expect(agent.Words(() => AccountText.Wrong)).ToBeVisibleAsync();

        await page.Button(() => AdministrationText.Enable).ClickAsync();
        await Expect(page.Button(() => AdministrationText.Disable)).ToBeVisibleAsync();
        await EnterAsync(agent, "agent", password);
        await Expect(agent.Heading(() => AccountText.ChangeTitle)).ToBeVisibleAsync();
    }
}
