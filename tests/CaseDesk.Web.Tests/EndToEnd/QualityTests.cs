using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class QualityTests()
    : OneKindTest(
        KindKeys.Quality,
        "agent",
        "supervisor",
        "warehouse",
        "logistics",
        "inspector",
        "authorized-agent",
        "clerk",
        "finance"
    )
{
    const string Month = "/statements/demo-1/2026-11/exceptions";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddPersonAsync("inspector", "inspector", "demo-1");
    }

    [Fact]
    public async Task A_bottle_does_not_keep_warm_it_is_inspected_its_freight_paid_beside_and_a_discount_agreed_on()
    {
        var @case = await AgentLogsAndAcceptsAsync();
        await AgentFilesTheFormAsync(@case);
        await SupervisorApprovesFormAndFreightAsync(@case);
        await FreightIsPaidBesideAsync(@case);
        await TheGoodsComeToInspectionAsync(@case);
        await InspectorConfirmsAsync(@case);
        await AgentSettlesAsync(@case);
        await SupervisorApprovesRefundAsync(@case);
        await RefundIsPaidAsync();
        Assert.Equal("C4", await EndOfAsync(@case));

        Desk.Time.Now = new DateTimeOffset(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);
        await Team.ComeBackLaterAsync();
        await TheMonthIsClosedAsync();

        Assert.Equal("refunded", await EndOfAsync(@case));
        Assert.Equal(
            ["reconciled", "reconciled"],
            await Desk.ScalarAsync<string[]>("SELECT ARRAY(SELECT state::text FROM refunds)")
        );
        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "9-refunded");
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<string> AgentLogsAndAcceptsAsync()
    {
        var page = await ChooseKindAsync("agent", await Desk.AddOrderAsync());
        await LookAsync(page, "0-log");
        var @case = await LogAsync(page, "保温杯不保温，两小时就凉");
        var acts = new CaseActs(page, KindKeys.Quality);
        await acts.ChooseAsync("P1", "accept");
        await acts.PickAsync("defectClass", "does-not-work");
        await acts.FillAsync("product", "保温杯 500ml 藏青");
        await acts.FillAsync("batch", "A2611");
        await acts.AttachAsync("水温.png");
        await LookAsync(page, "1-accept");
        await acts.SendAsync("P1", "accept", "P2");
        return @case;
    }

    async Task AgentFilesTheFormAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("P2", "is-quality");
        await acts.PickAsync("severity", "major");
        await acts.FillAsync("courierService", "圆通，顾客先垫付");
        await Expect(acts.Field("method")).ToHaveCountAsync(0);
        await acts.FillAsync("freight", "60.00");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(2);
        await LookAsync(page, "2-too-much");
        await acts.FillAsync("freight", "12.00");
        await page.Page.Keyboard.PressAsync("Tab");
        await acts.PickAsync("method", "alipay-transfer");
        await acts.FillAsync("payee", "buyer-9@example.com");
        await acts.AttachAsync("运费凭证.png");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await LookAsync(page, "3-form");
        await acts.SendAsync("P2", "is-quality", "P2B1");
        await LookAsync(page, "4-filed");
    }

    async Task SupervisorApprovesFormAndFreightAsync(string @case)
    {
        var page = await Team.AtAsync("supervisor", "/approvals");
        var row = page.Page.Locator("tr[data-row]");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row)
            .ToContainTextAsync(
                page.Say(() => ApprovalsText.WithOutlay.With("运费", MoneyText.Show(12m, Currency.Cny)))
            );
        await LookAsync(page, "5-approve");
        await row.GetByRole(AriaRole.Button, new() { Name = page.Say(() => ApprovalsText.Approve), Exact = true })
            .ClickAsync();
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal("P2B2", await EndOfAsync(@case));
    }

    async Task FreightIsPaidBesideAsync(string @case)
    {
        var page = await Team.AtAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000412");
        await LookAsync(page, "6-pay-freight");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
        Assert.Equal("P2B2", await EndOfAsync(@case));
        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT state::text FROM refunds WHERE kind = 'freight'"));
    }

    async Task TheGoodsComeToInspectionAsync(string @case)
    {
        var (_, arrives) = await AtCaseAsync("warehouse", @case);
        await arrives.ChooseAsync("P2B2", "arrived");
        await arrives.SendAsync("P2B2", "arrived", "P2B2");
        await WaitForAsync("SELECT NOT paused FROM cases WHERE number = $1", @case);
        var (_, hands) = await AtCaseAsync("logistics", @case);
        await hands.ChooseAsync("P2B2", "handed-in");
        await hands.SendAsync("P2B2", "handed-in", "P2B2");
    }

    async Task InspectorConfirmsAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("inspector", @case);
        await acts.ChooseAsync("P2B2", "defect-confirmed");
        await acts.FillAsync("finding", "内胆漏真空，同批次已有三例");
        await acts.AttachAsync("检验.png");
        await LookAsync(page, "7-inspected");
        await acts.SendAsync("P2B2", "defect-confirmed", "P2B3");
        await Expect(page.Page.GetByText("内胆漏真空，同批次已有三例").First).ToBeVisibleAsync();
    }

    async Task AgentSettlesAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await Expect(acts.Option("P2B3", "no-defect")).ToHaveCountAsync(0);
        await acts.ChooseAsync("P2B3", "defect");
        await acts.SendAsync("P2B3", "defect", "C3");
        await acts.ChooseAsync("C3", "keep-at-discount");
        await acts.FillAsync("amount", "20.00");
        await acts.SendAsync("C3", "keep-at-discount", "C3B1");
        await acts.ChooseAsync("C3B1", "submit");
        await acts.PickAsync("reason", "quality");
        await acts.PickAsync("method", "platform-refund");
        await LookAsync(page, "8-ask");
        await acts.SendAsync("C3B1", "submit", "C3B2");
        Assert.Equal("supplier", await Desk.ScalarAsync<string>("SELECT bearer FROM refunds WHERE kind = 'discount'"));
    }

    async Task SupervisorApprovesRefundAsync(string @case)
    {
        var page = await Team.AtAsync("supervisor", "/approvals");
        await page
            .Page.Locator("tr[data-row]", new() { HasText = @case })
            .GetByRole(AriaRole.Button, new() { Name = page.Say(() => ApprovalsText.Approve), Exact = true })
            .ClickAsync();
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
    }

    async Task RefundIsPaidAsync()
    {
        var page = await Team.AtAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000420");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
    }

    async Task TheMonthIsClosedAsync()
    {
        var clerk = await Team.AtAsync("clerk", Month);
        await ClickAndAgreeAsync(clerk, () => StatementsText.Compile);
        await Expect(clerk.Words(() => StatementsText.WaitsForFinance)).ToBeVisibleAsync();
        var finance = await Team.AtAsync("finance", Month);
        await ClickAndAgreeAsync(finance, () => StatementsText.MatchAll);
        await ClickAndAgreeAsync(finance, () => StatementsText.Reconcile);
        await Expect(finance.Button(() => StatementsText.Close)).ToBeVisibleAsync();
    }

    static async Task ClickAndAgreeAsync(DeskPage page, Func<string> act)
    {
        await page.Button(act).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = page.Say(act) })
            .ClickAsync();
    }

    async Task WaitForAsync(string sql, params object[] values)
    {
        for (var i = 0; i < 100 && !await Desk.ScalarAsync<bool>(sql, values); i++)
            await Task.Delay(50);
        Assert.True(await Desk.ScalarAsync<bool>(sql, values));
    }
}
