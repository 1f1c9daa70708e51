using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The rules of WCAG 2.2 A and AA that a machine can check, and that a page fits its screen.</summary>
static class Accessibility
{
    static readonly List<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    public static async Task<IEnumerable<string>> FindFaultsAsync(this DeskPage page)
    {
        var result = await page.Page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules },
            }
        );
        return result.Violations.Select(fault =>
            $"{fault.Id}: {fault.Help} {string.Join(' ', fault.Nodes.Select(node => node.Html))}"
        );
    }

    /// <summary>Whether nothing of the page is to the right of the screen.</summary>
    public static Task<bool> FitsAsync(this DeskPage page) =>
        page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");
}
