using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class NegativeReviewTests()
    : OneKindTest(KindKeys.NegativeReview, "agent", "supervisor", "authorized-agent")
{
    const string Words = "杯盖漏水，包里全湿了";
    const string Lid = "杯盖";

    [Fact]
    public async Task A_defect_is_made_good_by_a_refund_that_is_paid_in_a_case_of_its_own()
    {
        var @case = await AgentLogsAsync();
        await AgentFindsTheDefectAsync(@case);
        await AgentOffersAGiftThatIsRejectedAsync(@case);
        await AgentOffersARefundAsync(@case);
        await SupervisorApprovesAsync(@case);
        var paying = await TheBuyerAgreesAsync(@case);
        await AnotherPersonPaysAsync(paying);
        await TheReviewIsChangedAsync(@case, paying);

        Assert.Equal(("changed", "F4"), (await EndOfAsync(@case), await EndOfAsync(paying)));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_malicious_review_is_reported_and_the_buyer_is_remembered()
    {
        var @case = await Desk.ReviewAsync();
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("N1", "unreachable");
        await acts.PickAsync("channel", "phone");
        await acts.FillAsync("said", "无人接听");
        await LookAsync(page, "8-unreachable");
        await acts.SendAsync("N1", "unreachable", "N1");
        await acts.ChooseAsync("N1", "unreachable");
        await Expect(page.Page.Locator(".rule.broken").First).ToBeVisibleAsync();
        await Expect(acts.Option("N1", "unreachable")).Not.ToContainTextAsync(page.Say(() => CaseText.LeadsByChoice));
        await LookAsync(page, "9-too-soon");
        await acts.ChooseAsync("N1", "malicious");
        await acts.SendAsync("N1", "malicious", "E2");
        await acts.FillAsync("reportNumber", "TS-20261120-1");
        await acts.SendAsync("E2", "reported", "E3");
        await acts.FillAsync("note", "职业差评师，索要红包");
        await acts.EndAsync("E3", "recorded", "reported");

        var next = await Desk.AddOrderAsync("4410774100935528");
        var warned = await Team.AtAsync("agent", $"/cases/new?shop=demo-1&order={next}");
        await Expect(warned.Page.GetByText("职业差评师，索要红包").First).ToBeVisibleAsync();
        await LookAsync(warned, "10-warned");
        await warned.GoAsync($"/orders/demo-1/{next}");
        await Expect(warned.Page.GetByText("职业差评师，索要红包").First).ToBeVisibleAsync();
        await warned.LookAsync(warned.Visit with { Language = "en", Theme = "dark" });
        await warned.GoAsync($"/cases/{await Desk.OpenAsync(KindKeys.Courier, next)}");
        await Expect(warned.Page.GetByText("职业差评师，索要红包").First).ToBeVisibleAsync();
        await LookAsync(warned, "11-warned-on-case");
    }

    /// <summary>What the import knows of the review is there already.</summary>
    async Task<string> AgentLogsAsync()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO reviews (order_id, review_key, rating, text, created_at)
            SELECT o.id, 'r-1', 1, $1, $2 FROM orders o
            """,
            Words,
            Desk.Time.Now.AddHours(-2)
        );
        var page = await ChooseKindAsync("agent", order);
        var acts = new CaseActs(page, KindKeys.NegativeReview);
        await Expect(acts.Field("review")).ToHaveValueAsync(Words);
        await Expect(acts.Field("rating")).ToHaveValueAsync("bad");
        await LookAsync(page, "1-log");
        return await LogAsync(page, "一星差评：漏水");
    }

    async Task AgentFindsTheDefectAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.AttachAsync("评价截图.png");
        await acts.ChooseAsync("N1", "quality");
        await acts.FillAsync("note", "已致电，杯盖漏水属实");
        await LookAsync(page, "2-contact");
        await acts.SendAsync("N1", "quality", "Z2");
        await acts.SendAsync("Z2", "understood", "Z3");
        await acts.FillAsync("cause", "密封圈缺失");
        await acts.FillAsync("product", "保温杯 500ml");
        await acts.PickAsync("defectClass", "incomplete");
        await LookAsync(page, "3-analyse");
        await acts.SendAsync("Z3", "analysed", "Z4");
    }

    async Task AgentOffersAGiftThatIsRejectedAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("Z4", "propose");
        await acts.PickAsync("remedy", "gift");
        await Expect(acts.Field("amount")).ToHaveCountAsync(0);
        await acts.FillAsync("offer", "杯刷");
        await acts.FillAsync("cost", "9.90");
        await LookAsync(page, "4-gift");
        await acts.SendAsync("Z4", "propose", "Z5");
        var approvals = await Team.AtAsync("supervisor", "/approvals");
        var row = approvals.Page.Locator("tr[data-row]", new() { HasText = @case });
        await Expect(row).ToContainTextAsync("杯刷");
        await LookAsync(approvals, "5-approvals");
        await row.Locator("button[data-key=r]").ClickAsync();
        var dialog = approvals.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("改为退款");
        await dialog
            .GetByRole(AriaRole.Button, new() { Name = approvals.Say(() => ApprovalsText.Reject) })
            .ClickAsync();
        await Expect(approvals.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
    }

    async Task AgentOffersARefundAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("Z4", "propose");
        await acts.PickAsync("remedy", "refund");
        await Expect(acts.Field("offer")).ToHaveCountAsync(0);
        await acts.FillAsync("amount", "120.00");
        await acts.PickAsync("reason", "quality");
        await acts.PickAsync("method", "platform-refund");
        await acts.PickAsync("bearer", "supplier");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(1);
        await acts.FillAsync("amount", "19.00");
        await Expect(page.Page.Locator(".rule.broken")).ToHaveCountAsync(0);
        await LookAsync(page, "6-refund");
        await acts.SendAsync("Z4", "propose", "Z5");
    }

    async Task SupervisorApprovesAsync(string @case)
    {
        var (_, acts) = await AtCaseAsync("supervisor", @case);
        await acts.ChooseAsync("Z5", "approve");
        await acts.SendAsync("Z5", "approve", "Z6");
    }

    async Task<string> TheBuyerAgreesAsync(string @case)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.ChooseAsync("Z6", "agreed");
        await LookAsync(page, "7-agree");
        await acts.SendAsync("Z6", "agreed", "W3");
        var paying = await Desk.ScalarAsync<string>("SELECT number FROM cases WHERE workflow = 'refund-only'");
        await Expect(page.Page.GetByText(page.Say(() => CaseText.RefundPassedOn.With(paying))).First)
            .ToBeVisibleAsync();
        return paying;
    }

    async Task AnotherPersonPaysAsync(string paying)
    {
        var page = await Team.AtAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000420");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
        Assert.Equal("F4", await EndOfAsync(paying));
    }

    async Task TheReviewIsChangedAsync(string @case, string paying)
    {
        var (page, acts) = await AtCaseAsync("agent", @case);
        await acts.SendAsync("W3", "reminded", "W4");
        await acts.ChooseAsync("W4", "changed");
        await acts.PickAsync("newRating", "good");
        await acts.EndAsync("W4", "changed", "changed");
        await Expect(page.Page.Locator(".matter").GetByText(paying)).ToBeVisibleAsync();
        await page.LookAsync(page.Visit with { Language = "en", Theme = "dark" });
        await page.GoAsync($"/cases/{@case}");
        await LookAsync(page, "12-changed");
    }
}
