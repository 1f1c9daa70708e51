using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Administration;

public sealed class KeysPageTests : PageTest
{
    [Fact]
    public async Task A_key_is_shown_once_stands_for_its_person_and_is_revoked()
    {
        var page = await SignInAsync("administrator", "/administration/keys");
        await page.Field(() => AdministrationText.KeyPerson).SelectOptionAsync(TestDesk.Person("agent").ToString());
        await page.Field(() => AdministrationText.KeyName).FillAsync("ERP");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        var key = await page.Page.Locator("code").InnerTextAsync();
        Assert.Equal(TestDesk.Person("agent"), (await Desk.Get<People>().FindByApiKeyAsync(key, default))?.Id);
        await page.GoAsync("/administration/keys");
        await Expect(page.Page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("ERP");
        Assert.DoesNotContain(key, await page.Page.ContentAsync(), StringComparison.Ordinal);

        await page.Button(() => AdministrationText.Revoke).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByText(page.Say(() => AdministrationText.Revoke))
            .Last.ClickAsync();
        await Expect(page.Words(() => AdministrationText.NoKeys)).ToBeVisibleAsync();
        Assert.Null(await Desk.Get<People>().FindByApiKeyAsync(key, default));
    }
}
