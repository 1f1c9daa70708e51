using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

/// <summary>Freight beside the refund on the page of its case.</summary>
public sealed class OutlayTests : PageTest
{
    static Wording Words => Wording.For(OutlayWorkflow.V1, Wording.Chinese);

    [Fact]
    public async Task What_did_not_arrive_is_asked_for_anew_on_the_cases_page_and_approved_on_the_list()
    {
        var @case = await Desk.AtPaymentAsync();
        await FailAsync(await Desk.AddFreightAsync(@case));
        var page = await SignInAsync("agent", $"/cases/{@case}");

        await page
            .Page.GetByRole(AriaRole.Button, new() { Name = Words.Action("failed", Actions.AskAgain) })
            .ClickAsync();
        await Field(page, "amount").FillAsync("25.00");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(1);
        await page.ShootAsync("outlay-1-too-much");
        await Field(page, "amount").FillAsync("18.00");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Page.GetByText("¥ 18.00").First).ToBeVisibleAsync();
        await page.ShootAsync("outlay-2-asked-anew");
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE again_for IS NOT NULL"));

        var supervisor = await SignInAsync("supervisor-2", "/approvals");
        var row = supervisor.Page.Locator("tr[data-row]", new() { HasText = @case });
        await supervisor.ShootAsync("outlay-3-approve");
        await row.Locator("button[data-key=a]").ClickAsync();
        await Expect(supervisor.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal(
            ("approved", "C3B3"),
            (
                await Desk.ScalarAsync<string>("SELECT state::text FROM refunds WHERE again_for IS NOT NULL"),
                await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case)
            )
        );
    }

    [Fact]
    public async Task It_is_shown_apart_without_faults_in_every_look()
    {
        var @case = await Desk.AtApprovalAsync();
        await Desk.AddFreightAsync(@case, "15.00");
        await FailAsync(await Desk.AddFreightAsync(@case));
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("agent", $"/cases/{@case}", visit);
            await Expect(page.Page.GetByText(page.Say(() => CaseText.OutlayToPay))).ToBeVisibleAsync();
            await page.Page.Locator(".refund .acts .btn").First.ClickAsync();
            await Expect(page.Page.Locator(".refund [data-submit]").First).ToBeVisibleAsync();
            await page.ShootAsync("outlay");
            Assert.True(await page.FitsAsync(), $"{visit} does not fit");
            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }

    static ILocator Field(DeskPage page, string input) =>
        page.Page.Locator(".refund").GetByLabel(Words.Input(input), new LocatorGetByLabelOptions { Exact = true });

    async Task FailAsync(Guid freight) =>
        (
            await Desk.Get<ActOnOutlay>()
                .RunAsync(
                    new OutlayRequest(
                        TestDesk.Person("authorized-agent"),
                        freight,
                        Actions.PaymentFailed,
                        TestDesk.Json(new { reason = "账号有误" })
                    ),
                    default
                )
        ).Require();
}
