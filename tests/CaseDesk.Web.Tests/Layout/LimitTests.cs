using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Layout;

/// <summary>That a test of a browser that hangs comes to an end, and says where.</summary>
public sealed class LimitTests : PageTest
{
    protected override TimeSpan Limit => TimeSpan.FromSeconds(15);

    [Fact]
    public async Task What_hangs_in_a_page_fails()
    {
        var page = await VisitAsync();
        var hangs = page.Page.EvaluateAsync("() => new Promise(() => {})");

        await Assert.ThrowsAnyAsync<PlaywrightException>(() => hangs.WaitAsync(TimeSpan.FromMinutes(2)));
    }
}
