using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Payments;

public sealed class PaymentsPageTests : PageTest
{
    [Fact]
    public async Task A_payer_opens_a_refund_and_enters_that_it_was_paid()
    {
        var @case = await Desk.AtPaymentAsync();
        Desk.Time.Step(TimeSpan.FromMinutes(5));
        var page = await SignInAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();

        await page.Field(() => page.Input("reference")).FillAsync("2026112022001");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
        Assert.Equal(
            ("paid", "2026112022001"),
            (
                await Desk.ScalarAsync<string>("SELECT state FROM refunds"),
                await Desk.ScalarAsync<string>("SELECT reference FROM refunds")
            )
        );
        Assert.Equal("C4", await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case));
    }

    [Fact]
    public async Task Whoever_approved_it_is_told_why_another_must_pay()
    {
        await Desk.AtPaymentAsync();
        var page = await SignInAsync("supervisor", "/payments");

        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Expect(page.Button(() => PaymentsText.Take)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_supervisor_releases_what_another_opened_and_says_why()
    {
        await Desk.AtPaymentAsync();
        var payer = await SignInAsync("authorized-agent", "/payments");
        await payer.Button(() => PaymentsText.Take).ClickAsync();
        await Expect(payer.Button(() => PaymentsText.Settle)).ToBeVisibleAsync();

        var page = await SignInAsync("supervisor-2", "/payments");
        await page.Button(() => PaymentsText.Release).ClickAsync();
        await page.Field(() => ControlText.Reason).FillAsync("已查流水，未付");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Button(() => PaymentsText.Take)).ToBeVisibleAsync();
        Assert.Equal("approved", await Desk.ScalarAsync<string>("SELECT state FROM refunds"));
    }

    [Fact]
    public async Task What_became_of_an_unknown_payment_is_settled_by_a_supervisor_who_did_not_send_it()
    {
        var @case = await Desk.AtPaymentAsync();
        var payer = await SignInAsync("authorized-agent", "/payments");
        await payer.Button(() => PaymentsText.Take).ClickAsync();
        var unknown = payer.Page.GetByRole(
            AriaRole.Button,
            new() { Name = payer.Action("C3B3", Actions.Unknown), Exact = true }
        );
        await unknown.First.ClickAsync();
        await Expect(unknown.First).ToHaveAttributeAsync("aria-pressed", "true");
        await payer.Page.Locator("[data-submit]").First.ClickAsync();
        await Expect(payer.Words(() => PaymentsText.None)).ToBeVisibleAsync();

        var page = await SignInAsync("supervisor-2", "/payments?tab=unknown");
        await page.Button(() => PaymentsText.Settle).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112022001");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => PaymentsText.NoneUnknown)).ToBeVisibleAsync();
        Assert.Equal("C4", await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case));
    }

    [Fact]
    public async Task The_list_is_without_faults_in_every_look()
    {
        await Desk.AtPaymentAsync(await Desk.AddOrderAsync("2210774100935528"));
        await Desk.AtPaymentAsync(await Desk.AddOrderAsync("2210774100935529"));
        await Desk.SqlAsync("UPDATE cases SET platform_due_at = '2026-11-20 03:00Z' WHERE number LIKE '%2'");
        var payer = await SignInAsync("authorized-agent", "/payments");
        await payer.Button(() => PaymentsText.Take).First.ClickAsync();
        await Expect(payer.Field(() => payer.Input("reference"))).ToBeVisibleAsync();
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("authorized-agent", "/payments", visit);
            await page.Button(() => PaymentsText.Settle).ClickAsync();
            await Expect(page.Field(() => page.Input("reference"))).ToBeVisibleAsync();
            await page.ShootAsync("payments");
            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }
}
