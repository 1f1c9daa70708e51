using System.Net;
using System.Net.Http.Headers;
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
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(key));
        await page.GoAsync("/administration/keys");
        await Expect(page.Page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("ERP");
        Assert.DoesNotContain(key, await page.Page.ContentAsync(), StringComparison.Ordinal);

        await page.Button(() => AdministrationText.Revoke).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByText(page.Say(() => AdministrationText.Revoke))
            .Last.ClickAsync();
        await Expect(page.Words(() => AdministrationText.NoKeys)).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync(key));
    }

    async Task<HttpStatusCode> AskWithAsync(string key)
    {
        using var client = new HttpClient { BaseAddress = Running.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
