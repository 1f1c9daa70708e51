using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.Features.Administration;

public sealed class AdministrationLookTests : PageTest
{
    [Theory]
    [InlineData("administrator", "/administration/users")]
    [InlineData("administrator", "/administration/users/new")]
    [InlineData("administrator", "/administration/shops")]
    [InlineData("administrator", "/administration/shops/new")]
    [InlineData("administrator", "/administration/shops/demo-1")]
    [InlineData("administrator", "/administration/shops/demo-1/limits")]
    [InlineData("administrator", "/administration/shops/demo-1/recompute")]
    [InlineData("administrator", "/administration/workflows")]
    [InlineData("administrator", "/administration/calendars")]
    [InlineData("administrator", "/administration/calendars/cn")]
    [InlineData("administrator", "/administration/keys")]
    [InlineData("supervisor", "/payers")]
    [InlineData("agent", "/account/password")]
    public async Task Every_look_of_the_page_is_accessible_and_fits(string name, string path)
    {
        var page = await SignInAsync(name, path);
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync(path);
            await Expect(page.Page.Locator("#main .busy")).ToHaveCountAsync(0);
            await page.ShootAsync(path.Trim('/').Replace('/', '-'));

            Assert.Empty(await page.FindFaultsAsync());
            Assert.True(
                await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"{path} is wider than the screen as {visit}."
            );
        }
    }
}
