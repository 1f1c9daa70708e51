using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class ReturnParcelTests() : OneKindTest(KindKeys.ReturnParcel, "warehouse", "agent", "supervisor")
{
    [Fact]
    public async Task The_warehouse_opens_a_parcel_finds_whose_it_is_and_the_return_that_waits_for_it_goes_on()
    {
        var returned = await Desk.AtPostingAsync();
        var page = await Team.AtAsync("warehouse", "/cases/new?shop=demo-1&kind=return-parcel");
        var log = new CaseActs(page, KindKeys.ReturnParcel);
        await log.FillTrackingAsync("YTO", "YT7700012345");
        await log.FillAsync("sender", "王小姐");
        await log.FillAsync("phoneTail", "5678");
        await log.FillAsync("contents", "保温杯一只，原包装");
        await log.FillAsync("skus", "BW-500-N");
        await log.Field("skus").BlurAsync();
        await LookAsync(page, "1-open");
        var parcel = await SendLogAsync(page);

        var (searching, search) = await AtCaseAsync("warehouse", parcel);
        await search.ChooseAsync("M1", "found");
        await search.Field("order").SelectOptionAsync("2210774100935528");
        await LookAsync(searching, "2-search");
        await search.SendAsync("M1", "found", "M7");

        var (checking, check) = await AtCaseAsync("warehouse", parcel);
        await check.AttachAsync("拆包.png");
        await check.ChooseAsync("M7", "damaged");
        await check.FillAsync("finding", "杯口磕碰，外盒完好");
        await LookAsync(checking, "3-check");
        await check.EndAsync("M7", "damaged", "matched");
        var (ended, _) = await AtCaseAsync("warehouse", parcel);
        await LookAsync(ended, "4-matched");

        var (goesOn, _) = await AtCaseAsync("agent", returned);
        await LookAsync(goesOn, "5-return");
        Assert.Equal("T1A6", await EndOfAsync(returned));
    }

    [Fact]
    public async Task What_nobody_claims_lies_on_its_shelf_until_a_case_fits()
    {
        var parcel = await Desk.OpenAsync(
            KindKeys.ReturnParcel,
            null,
            by: "warehouse",
            inputs: new
            {
                tracking = new { courier = "ZTO", number = "" },
                phoneTail = "5678",
                contents = "保温杯一只，无单号",
            }
        );
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        await Desk.MoveAsync("agent", parcel, "not-found");

        var (listing, list) = await AtCaseAsync("warehouse", parcel);
        await list.ChooseAsync("M6", "listed");
        await list.FillAsync("shelf", "R-03-2");
        await LookAsync(listing, "6-shelf");
        await list.SendAsync("M6", "listed", "M6");

        var returned = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());
        var (offered, _) = await AtCaseAsync("agent", returned);
        await Expect(offered.Page.GetByText(parcel).First).ToBeVisibleAsync();
        await LookAsync(offered, "7-offered");
    }

    /// <summary>What is in the parcel is what its case is about.</summary>
    static async Task<string> SendLogAsync(DeskPage page)
    {
        await page.Page.Locator("button[data-submit]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/cases/CD[0-9]"));
        await page.StandAsync("#main h1");
        return new Uri(page.Page.Url).Segments[^1];
    }
}
