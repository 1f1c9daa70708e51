using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Approvals;

public sealed class ApprovalsPageTests : PageTest
{
    [Fact]
    public async Task A_supervisor_approves_by_keys_alone()
    {
        var @case = await Desk.AtApprovalAsync();
        var page = await SignInAsync("supervisor", "/approvals");
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("a");

        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal("C3B3", await StepAsync(@case));
    }

    [Fact]
    public async Task A_supervisor_rejects_with_a_reason()
    {
        var @case = await Desk.AtApprovalAsync();
        var page = await SignInAsync("supervisor", "/approvals");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("r");

        await page.Field(() => ControlText.Reason).FillAsync("缺少外箱照片");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal("C3", await StepAsync(@case));
    }

    [Fact]
    public async Task Several_are_approved_at_once_after_a_dry_run_with_totals()
    {
        var first = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-1"));
        var second = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-2"), "20.00");
        var page = await SignInAsync("supervisor", "/approvals");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("x");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("x");
        var total = MoneyText.Show(50.00m, Domain.Money.Currency.Cny);
        await Expect(page.Words(() => ApprovalsText.Selected.With(2, total))).ToBeVisibleAsync();

        // The page looks again by itself, and would find the other's rejection before the click.
        await page.Page.EvaluateAsync("() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
        await Desk.MoveAsync("supervisor-2", second, "reject", new { reason = "缺照片" });
        await page.Button(() => ApprovalsText.DryRun).ClickAsync();
        var one = MoneyText.Show(30.00m, Domain.Money.Currency.Cny);
        await Expect(page.Words(() => ApprovalsText.DryRunSays.With(1, one, 1))).ToBeVisibleAsync();
        Assert.Equal("C3B2", await StepAsync(first));
        await Expect(page.Page.Locator("tr", new() { HasText = second })).ToContainTextAsync("supervisor-2");

        await page.Button(() => ApprovalsText.ApproveAll.With(2)).ClickAsync();
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal(("C3B3", "C3"), (await StepAsync(first), await StepAsync(second)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Whether_an_import_confirms_what_was_paid_is_said_before_the_click(string language)
    {
        var typed = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-1"));
        var differs = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-2"));
        await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-3"));
        await Desk.SqlAsync("UPDATE orders SET verified = false WHERE number = 'order-1'");
        await Desk.SqlAsync("UPDATE orders SET paid_differs = true WHERE number = 'order-2'");
        var page = await SignInAsync("supervisor", "/approvals", new Visit(language));
        await Expect(Rows(page)).ToHaveCountAsync(3);

        await Expect(page.Page.Locator("tr", new() { HasText = page.Say(() => ApprovalsText.Unverified) }))
            .ToContainTextAsync([typed]);
        await Expect(page.Page.Locator("tr", new() { HasText = page.Say(() => ApprovalsText.PaidDiffers) }))
            .ToContainTextAsync([differs]);
        foreach (var box in await page.Page.Locator("tr [data-pick]").AllAsync())
            await box.CheckAsync();
        await Expect(page.Words(() => ApprovalsText.SomeUnsure.With(2))).ToBeVisibleAsync();

        await page.GoAsync($"/cases/{typed}");
        await Expect(Unsure(page)).ToHaveTextAsync(page.Say(() => CaseText.Unverified));
        await page.GoAsync($"/cases/{differs}");
        await Expect(Unsure(page)).ToHaveTextAsync(page.Say(() => CaseText.PaidDiffers));
    }

    [Fact]
    public async Task What_somebody_asked_for_themselves_waits_for_another()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("agent"));
        var @case = await Desk.AtApprovalAsync();
        var page = await SignInAsync("agent", "/approvals");
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();

        await page
            .Page.GetByRole(AriaRole.Link, new() { NameRegex = new(page.Say(() => ApprovalsText.TabOthers)) })
            .ClickAsync();

        await Expect(page.Page.Locator("tr", new() { HasText = @case })).ToBeVisibleAsync();
        await Expect(page.Button(() => ApprovalsText.Approve)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Evidence_opens_over_the_list_and_the_row_keeps_the_focus()
    {
        var @case = await Desk.AtApprovalAsync();
        await AddPictureAsync(@case);
        var page = await SignInAsync("supervisor", "/approvals");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("o");

        var dialog = page.Find(AriaRole.Dialog, () => ApprovalsText.Evidence);
        await Expect(dialog.GetByRole(AriaRole.Img, new() { Name = "外箱.png" })).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(Rows(page).First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_list_is_without_faults_in_every_look()
    {
        await AddPictureAsync(await Desk.AtApprovalAsync(await Desk.AddOrderAsync("2210774100935528")));
        await Desk.AtApprovalAsync(await Desk.AddOrderAsync("2210774100935529"), "45.00");
        await LargeAsync();
        await Desk.SqlAsync("UPDATE cases SET platform_due_at = '2026-11-20 03:00Z' WHERE number LIKE '%2'");
        await Desk.SqlAsync("UPDATE orders SET verified = false WHERE number = '2210774100935528'");
        await Desk.SqlAsync("UPDATE orders SET paid_differs = true WHERE number = '2210774100935529'");
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("supervisor", "/approvals", visit);
            await Expect(Rows(page)).ToHaveCountAsync(3);
            await page.Page.Locator("[data-pick]").First.CheckAsync();
            await page.ShootAsync("approvals");
            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }

    async Task LargeAsync()
    {
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync("2210774100935530", paid: 1_000.00m));
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 2 } },
                amount = "219.00",
                reason = "not-arrived",
                method = "alipay-transfer",
                payee = "张三 13812345678",
                bearer = "company",
            }
        );
    }

    async Task AddPictureAsync(string @case)
    {
        await using var upload = await App.Evidence.EvidenceUpload.ReadAsync(
            new MemoryStream(Pictures.Png(64)),
            default
        );
        await Desk.Get<App.Evidence.AddEvidence>()
            .RunAsync(new(TestDesk.Person("agent"), @case, "外箱.png"), upload, default);
    }

    /// <summary>Above what a case offers.</summary>
    static ILocator Unsure(DeskPage page) => page.Page.Locator(".unsure");

    static ILocator Rows(DeskPage page) => page.Page.Locator("tr[data-row]");

    Task<string> StepAsync(string @case) => Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case);
}
