using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class CasePageTests : PageTest
{
    [Fact]
    public async Task The_case_is_without_faults_in_every_look()
    {
        var @case = await Desk.AtNegotiationAsync();
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("agent", $"/cases/{@case}", visit);
            await Expect(page.Page.Locator(".opt").First).ToBeVisibleAsync();
            await page.ShootAsync("case");

            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }
}
