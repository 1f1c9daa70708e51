using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Payers;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Payers;

public sealed class PayersPageTests : PageTest
{
    [Fact]
    public async Task A_supervisor_takes_an_authorisation_back_and_gives_it_anew()
    {
        var page = await SignInAsync("supervisor", "/payers");
        var rows = page.Page.GetByRole(AriaRole.Row);
        await Expect(rows.Last).ToContainTextAsync("authorized-agent");

        await page.Button(() => PayersText.Revoke).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByText(page.Say(() => PayersText.Revoke)).Last.ClickAsync();
        await Expect(page.Words(() => PayersText.Nobody)).ToBeVisibleAsync();

        var person = TestDesk.Person("authorized-agent").ToString();
        await page.Field(() => PayersText.Person).SelectOptionAsync(person);
        await page.Button(() => PayersText.Authorize).ClickAsync();
        await Expect(rows.Last).ToContainTextAsync("authorized-agent");
        Assert.Equal(
            "supervisor",
            await Desk.ScalarAsync<string>(
                "SELECT p.user_name FROM payer_authorizations a JOIN people p ON p.id = a.authorized_by WHERE a.revoked_at IS NULL"
            )
        );
    }
}
