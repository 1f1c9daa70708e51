using CaseDesk.Web.Features.Funds;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Funds;

/// <summary>Files that are not taken; the browser itself tells of an answer that refuses.</summary>
public sealed class RefusedFundFileTests : PageTest
{
    const string November = "/statements/demo-1/2026-11/funds";

    protected override bool PagesAreFaultless => false;

    [Fact]
    public async Task A_file_that_is_refused_says_why_and_leaves_the_month_as_it_was()
    {
        var finance = await SignInAsync("finance", November, Visit.English);

        await finance
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(MadeFile.Of("x.csv", "交易时间,交易分类,交易对方,金额\n2026-11-01,餐饮,x,1.00\n"));

        await Expect(finance.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "x.csv" })).ToBeVisibleAsync();
        await Expect(finance.Words(() => FundsText.NotCovered)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clerk_who_brings_a_statement_of_money_is_told_that_it_is_no_refund_export()
    {
        var clerk = await SignInAsync("clerk", November, Visit.English);

        await clerk
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(MadeFile.Of("账务明细.csv", MadeFile.Statement(("PDD-1", 30.00m))));

        await Expect(
                clerk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "not the list of after-sale refunds" })
            )
            .ToBeVisibleAsync();
        await Expect(clerk.Words(() => FundsText.NotCovered)).ToBeVisibleAsync();
    }
}
