using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class EraseDialogTests : PageTest
{
    [Fact]
    public async Task An_administrator_erases_what_is_personal_and_the_page_says_erased()
    {
        var parcel = await EndedLongAgoAsync();
        var page = await SignInAsync("administrator", $"/cases/{parcel}", Visit.English);
        await Expect(page.Words(() => "张***")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("m");
        await page.Button(() => CaseText.Erase).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);

        await Expect(dialog).ToContainTextAsync(page.Say(() => CaseText.EraseWhat.With(2)));
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
        await page.Field(() => ControlText.Reason).FillAsync("The buyer asked for it");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Words(() => "张***")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator(".refund").GetByText(page.Say(() => CaseText.Erased))).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".story")).ToContainTextAsync("The buyer asked for it");
        Assert.Empty(await page.FindFaultsAsync());
    }

    [Fact]
    public async Task Nobody_else_is_offered_it()
    {
        var parcel = await EndedLongAgoAsync();
        var page = await SignInAsync("supervisor", $"/cases/{parcel}");
        await page.Page.Keyboard.PressAsync("m");

        await Expect(page.Button(() => CaseText.Reopen)).ToBeVisibleAsync();
        await Expect(page.Button(() => CaseText.Erase)).ToHaveCountAsync(0);
    }

    async Task<string> EndedLongAgoAsync()
    {
        var parcel = await Desk.OpenAsync(
            "return-parcel",
            order: null,
            by: "warehouse",
            inputs: new
            {
                tracking = new { courier = "YTO", number = "YT7700000001" },
                sender = "张三丰",
                phoneTail = "5678",
                contents = "保温杯",
            }
        );
        await Desk.MoveAsync("supervisor", parcel, "withdraw", new { reason = "登记错误" });
        Desk.Time.Step(TimeSpan.FromDays(180));
        return parcel;
    }
}
