using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Layout;

public sealed class DialogTests : PageTest
{
    [Fact]
    public async Task While_a_dialog_is_open_its_key_sends_nothing_of_the_page_behind_it()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");
        var note = page.Field(() => CaseText.Note);
        await note.FillAsync("还没写完");
        await page.Page.Locator("[data-key=m]").ClickAsync();
        await page.Button(() => CaseText.Correct).ClickAsync();
        await Expect(page.Field(() => CaseText.CorrectField)).ToBeVisibleAsync();

        await page.Page.EvaluateAsync("() => document.querySelector('.note textarea').focus()");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Page.GetByText(page.Say(() => CaseText.Needed), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(note).ToHaveValueAsync("还没写完");
        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'note'"));
    }
}
