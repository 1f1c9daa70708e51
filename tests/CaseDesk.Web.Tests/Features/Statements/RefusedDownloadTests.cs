using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.Features.Statements;

public sealed class RefusedDownloadTests : PageTest
{
    /// <summary>A browser logs each request that was refused.</summary>
    protected override bool PagesAreFaultless => false;

    [Theory]
    [InlineData("clerk", 422, "compile")]
    [InlineData("agent", 403, "This needs one of the roles")]
    public async Task A_download_that_is_refused_says_why_and_not_that_something_broke(
        string person,
        int status,
        string why
    )
    {
        Desk.Time.Step(TimeSpan.FromDays(12));
        var page = await SignInAsync(person, "/nowhere", Visit.English);

        var answer = await page.Page.GotoAsync(
            new Uri(Running.Address, "/statements/demo-1/2026-11/exceptions/export?format=csv").ToString()
        );

        Assert.Equal(status, answer!.Status);
        await Expect(page.Page.Locator("#main")).ToContainTextAsync(why);
        await Expect(page.Heading(() => LayoutText.ErrorTitle)).ToHaveCountAsync(0);
        await Expect(page.Words(() => LayoutText.ErrorNumber)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_refused_without_words_is_called_by_its_status()
    {
        var page = await VisitAsync(Visit.English);

        await page.GoAsync("/status/403");
        await Expect(page.Heading(() => LayoutText.NotAuthorisedTitle)).ToBeVisibleAsync();
        await Expect(page.Words(() => LayoutText.ErrorNumber)).ToHaveCountAsync(0);
        await page.GoAsync("/status/500");
        await Expect(page.Words(() => LayoutText.ErrorNumber)).ToBeVisibleAsync();
    }
}
