using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Features.Administration;

public sealed class ShopPageTests : PageTest
{
    [Fact]
    public async Task A_shop_is_opened_and_its_tiers_are_set()
    {
        var page = await SignInAsync("administrator", "/administration/shops", Visit.English);
        await page.Page.Keyboard.PressAsync("n");
        await page.Field(() => AdministrationText.ShopKey).FillAsync("jd-1");
        await page.Field(() => AdministrationText.ShopName).FillAsync("JD shop");
        await page.Field(() => AdministrationText.Platform).SelectOptionAsync("jd");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Heading(() => "JD shop")).ToBeVisibleAsync();
        await page.Field(() => AdministrationText.TierOne).FillAsync("150");
        await page.Field(() => AdministrationText.ApproverMayPay).CheckAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => ControlText.Saved)).ToBeVisibleAsync();
        await page.GoAsync("/administration/shops/jd-1");
        await Expect(page.Field(() => AdministrationText.TierOne)).ToHaveValueAsync("150.00");
        await Expect(page.Field(() => AdministrationText.ApproverMayPay)).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_rule_that_cannot_be_is_said_at_its_field_with_its_numbers()
    {
        var page = await SignInAsync("administrator", "/administration/shops/demo-1");
        await page.Field(() => AdministrationText.TierNamed).FillAsync("100");
        await page.Button(() => ControlText.Save).ClickAsync();

        var sentence = page.Say(() => RefusalText.tiers_not_rising)
            .Replace("{named}", "100", StringComparison.Ordinal)
            .Replace("{one}", "200.00", StringComparison.Ordinal);
        await Expect(page.Words(() => sentence)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_no_amount_is_said_before_anything_is_sent()
    {
        var page = await SignInAsync("administrator", "/administration/shops/demo-1");
        await page.Field(() => AdministrationText.TierOne).FillAsync("a lot");
        await page.Page.Keyboard.PressAsync("Tab");

        await Expect(page.Words(() => ControlText.NotAnAmount)).ToBeVisibleAsync();
        await Expect(page.Field(() => AdministrationText.TierOne)).ToHaveValueAsync("a lot");
    }
}
