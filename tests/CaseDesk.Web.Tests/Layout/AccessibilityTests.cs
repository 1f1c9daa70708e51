using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.Layout;

/// <summary>That what the other tests look for on every page would be found.</summary>
public sealed class AccessibilityTests : PageTest
{
    [Fact]
    public async Task A_fault_of_a_page_is_found()
    {
        var page = await SignInAsync("agent");
        Assert.Empty(await page.FindFaultsAsync());
        Assert.True(await page.FitsAsync());

        await page.Page.EvaluateAsync(
            """
            document.querySelector('main').insertAdjacentHTML(
                'beforeend',
                '<button></button><p style="color: #ccc; background: #fff">pale</p><hr style="width: 200vw">')
            """
        );

        var faults = await page.FindFaultsAsync();
        Assert.Contains(faults, fault => fault.StartsWith("button-name:", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("color-contrast:", StringComparison.Ordinal));
        Assert.False(await page.FitsAsync());
    }
}
