using Deque.AxeCore.Commons;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The rules of WCAG 2.2 A and AA that a machine can check, and that a page fits its screen.</summary>
static class Accessibility
{
    static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>
    /// In the page itself, and only what is wrong: a desk has no frames, for whose sake axe's own runner opens a second page at
    /// every look, and what is right is not reported.
    /// </summary>
    const string Look = """
        async rules => {
            const found = await axe.run(document, {
                runOnly: { type: 'tag', values: rules },
                resultTypes: ['violations'],
            });
            return found.violations.map(
                fault => `${fault.id}: ${fault.help} ${fault.nodes.map(node => node.html).join(' ')}`);
        }
        """;

    public static async Task<IEnumerable<string>> FindFaultsAsync(this DeskPage page)
    {
        // A page that was gone to with a new document has lost it.
        if (!await page.Page.EvaluateAsync<bool>("'axe' in window"))
            await page.Page.EvaluateAsync(Axe.Value);
        return await page.Page.EvaluateAsync<string[]>(Look, Rules);
    }

    /// <summary>Whether nothing of the page is to the right of the screen.</summary>
    public static Task<bool> FitsAsync(this DeskPage page) =>
        page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");
}
