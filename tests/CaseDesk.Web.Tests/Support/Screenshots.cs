using CaseDesk.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>Pictures of pages to look at: written only where CASEDESK_SCREENSHOTS names a folder.</summary>
static class Screenshots
{
    public static async Task ShootAsync(this DeskPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await page.Page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Path.Combine(Repository.Root, folder, $"{name}-{page.Visit}.png"),
                FullPage = true,
            }
        );
    }
}
