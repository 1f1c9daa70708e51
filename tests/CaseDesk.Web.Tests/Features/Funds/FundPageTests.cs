using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Funds;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Funds;

public sealed class FundPageTests : PageTest
{
    const string November = "/statements/demo-1/2026-11/funds";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PaidAsync("PDD-1", 30.00m);
        await PaidAsync("PDD-2", 12.50m);
    }

    [Fact]
    public async Task Finance_takes_in_a_file_sees_what_differs_and_explains_it()
    {
        var finance = await SignInAsync("finance", November);
        await Expect(finance.Words(() => FundsText.NotCovered)).ToBeVisibleAsync();
        await UploadAsync(finance, MadeFile.Statement(("PDD-1", 30.00m), ("PDD-3", 5.00m)));

        await Expect(finance.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 笔退款" })).ToBeVisibleAsync();
        await Expect(finance.Page.Locator("tr[data-row]")).ToHaveCountAsync(2);
        await Expect(Row(finance, "PDD-2"))
            .ToContainTextAsync(finance.Say(() => FundNames.Of(DifferenceKind.OursOnly)));
        await Expect(Row(finance, "PDD-3"))
            .ToContainTextAsync(finance.Say(() => FundNames.Of(DifferenceKind.TheirsOnly)));
        await finance.ShootAsync("funds");

        await Row(finance, "PDD-2").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Row(finance, "PDD-3").GetByRole(AriaRole.Checkbox).CheckAsync();
        await finance.Button(() => FundsText.ExplainPicked).ClickAsync();
        var dialog = finance.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(finance.Say(() => ControlText.Reason)).SelectOptionAsync(DifferenceReason.CutOff.Key());
        await dialog.GetByRole(AriaRole.Button, new() { Name = finance.Say(() => FundsText.Explain) }).ClickAsync();

        await Expect(finance.Words(() => FundsText.NoDifferences)).ToBeVisibleAsync();
        await finance.GoAsync($"{November}?explained=true");
        await Expect(Row(finance, "PDD-2"))
            .ToContainTextAsync(finance.Say(() => FundNames.Of(DifferenceReason.CutOff)));
    }

    [Fact]
    public async Task Only_reasons_that_fit_are_offered_and_an_overpayment_is_led_to_its_correction()
    {
        var finance = await SignInAsync("finance", November, Visit.English);
        await UploadAsync(finance, MadeFile.Statement(("PDD-3", 5.00m)));

        await Row(finance, "PDD-3").GetByRole(AriaRole.Button).ClickAsync();

        var reason = finance.Page.GetByRole(AriaRole.Dialog).GetByLabel(finance.Say(() => ControlText.Reason));
        await Expect(reason.Locator("option"))
            .ToHaveTextAsync([
                finance.Say(() => ControlText.Choose),
                .. Enum.GetValues<DifferenceReason>()
                    .Where(one => one != DifferenceReason.OtherAccount)
                    .Select(one => finance.Say(() => FundNames.Of(one))),
            ]);
        await Expect(finance.Words(() => FundsText.OverpaymentWhere)).ToHaveCountAsync(0);
        await reason.SelectOptionAsync(DifferenceReason.Other.Key());
        await Expect(finance.Words(() => FundsText.OverpaymentWhere)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_fits_and_has_no_fault_in_each_language_light_and_width()
    {
        var finance = await SignInAsync("finance", November);
        await UploadAsync(finance, MadeFile.Statement(("PDD-1", 30.00m), ("PDD-2", 11.00m), ("PDD-3", 5.00m)));
        foreach (var visit in Visit.All)
        {
            await finance.LookAsync(visit);
            await finance.GoAsync(November);
            await finance.ShootAsync("funds-page");
            Assert.True(await finance.FitsAsync(), $"{visit} is wider than its screen");
            Assert.Empty(await finance.FindFaultsAsync());
            await Row(finance, "PDD-3").GetByRole(AriaRole.Button).ClickAsync();
            await Expect(finance.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await finance.ShootAsync("funds-explain");
            Assert.Empty(await finance.FindFaultsAsync());
        }
    }

    [Fact]
    public async Task A_clerk_brings_refund_exports_alone_and_an_agent_may_not_look()
    {
        var clerk = await SignInAsync("clerk", November, Visit.English);
        await Expect(clerk.Words(() => FundsText.NotCovered)).ToBeVisibleAsync();
        await Expect(clerk.Button(() => FundsText.CompareAgain)).ToHaveCountAsync(0);
        await clerk
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(MadeFile.Of("售后.csv", MadeFile.Export(("PDD-1", 5.00m))));
        await Expect(clerk.Page.GetByText("Pinduoduo refund export")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("1 refunded by the platform itself")).ToBeVisibleAsync();

        var agent = await SignInAsync("agent", November, Visit.English);
        await Expect(agent.Page.Locator("h1")).Not.ToContainTextAsync("2026");
    }

    [Fact]
    public async Task Orders_that_were_refunded_beyond_what_was_paid_are_listed_with_the_months()
    {
        var finance = await SignInAsync("finance", November);
        await UploadAsync(finance, MadeFile.Export(("PDD-1", 100.00m)));
        await Expect(finance.Page.GetByText("拼多多售后导出")).ToBeVisibleAsync();

        await finance.GoAsync("/statements");

        var row = Row(finance, "PDD-1");
        await Expect(row).ToContainTextAsync("1.00");
        await Expect(row.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/orders/demo-1/PDD-1");
        await Expect(Row(finance, "PDD-2")).ToHaveCountAsync(0);
    }

    static ILocator Row(DeskPage page, string order) =>
        page.Page.Locator("tr[data-row]").Filter(new() { HasText = order });

    static async Task UploadAsync(DeskPage page, string lines)
    {
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(MadeFile.Of("账务明细.csv", lines));
        await Expect(page.Heading(() => FundsText.FilesOfMonth)).ToBeVisibleAsync();
    }

    /// <summary>Given back by the platform on the morning of 2026-11-20.</summary>
    async Task PaidAsync(string order, decimal amount)
    {
        await Desk.AddOrderAsync(order);
        await Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                                 paid_at, recorded_at, paid_by_approver)
            SELECT gen_random_uuid(), o.shop_id, o.id, 'without-return', 'platform', 'paid', $2, 'x', 'platform-refund', 'company',
                   '2026-11-20Z', '{}', 1, '2026-11-20Z', '2026-11-20Z', false
            FROM orders o WHERE o.number = $1
            """,
            order,
            amount
        );
    }
}
