using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class CasePageTests : PageTest
{
    [Fact]
    public async Task An_agent_settles_on_a_discount_and_the_rules_speak_while_typing()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await ChooseAsync(page, "C3", Actions.KeepAtDiscount);
        var send = page.Page.Locator("[data-submit]").First;

        await Typed(page, "amount").PressSequentiallyAsync("46");
        var exchange = page.Page.Locator(".rule", new() { HasText = "G-EXCHANGE" });
        await Expect(exchange).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("broken"));
        await Expect(send).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("primary"));

        await Typed(page, "amount").FillAsync("20");
        await Expect(exchange).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("holds"));
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(Now(page)).ToHaveTextAsync("C3B1");
        Assert.Equal("C3B1", await StepAsync(@case));
        Assert.Equal(20.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM cases WHERE number = $1", @case));
    }

    [Fact]
    public async Task What_was_typed_survives_a_restart_of_the_browser()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await ChooseAsync(page, "C3", Actions.Explained);
        await Typed(page, "note").PressSequentiallyAsync("已告知买家");
        await Expect(page.Page.Locator(".draft")).ToBeVisibleAsync();

        var again = await SignInAsync("agent", $"/cases/{@case}");
        await ChooseAsync(again, "C3", Actions.Explained);

        await Expect(Typed(again, "note")).ToHaveValueAsync("已告知买家");
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_did_what_and_keeps_what_was_typed()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await ChooseAsync(page, "C3", Actions.Explained);
        await Typed(page, "note").FillAsync("已告知买家");
        await Desk.MoveAsync("agent-2", @case, "ask-customer", new { question = "要照片" });

        await page.Page.Keyboard.PressAsync("Control+Enter");

        var told = page.Page.GetByRole(AriaRole.Alert).First;
        await Expect(told).ToContainTextAsync("agent-2");
        await Expect(told).ToContainTextAsync(page.Action("C3", Actions.AskCustomer));
        await Expect(Typed(page, "note")).ToHaveValueAsync("已告知买家");
        Assert.Equal("C3", await StepAsync(@case));
    }

    [Fact]
    public async Task What_can_no_longer_be_done_is_said_and_what_was_typed_stays_readable()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await ChooseAsync(page, "C3", Actions.Explained);
        await Typed(page, "note").FillAsync("已告知买家");
        await Desk.MoveAsync("agent-2", @case, "reship");

        await page.Page.Keyboard.PressAsync("Control+Enter");

        var gone = page.Say(() => CaseText.NoLongerOffered.With(page.Action("C3", Actions.Explained)));
        await Expect(page.Page.GetByText(gone)).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".form dd", new() { HasText = "已告知买家" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_shows_by_itself_what_another_has_done()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await Expect(Now(page)).ToHaveTextAsync("C3");

        await Desk.MoveAsync("agent-2", @case, "explained", new { note = "已说明" });
        await page.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        // Where the page did not listen yet, it looks by itself.
        await Expect(page.Heading(() => CaseText.Ended)).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_note_stands_on_top_of_what_happened()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("logistics", $"/cases/{@case}");

        await page.Field(() => CaseText.Note).FillAsync("快递员说明天派送");
        await page.Button(() => CaseText.WriteNote).ClickAsync();

        await Expect(page.Page.Locator(".timeline li").First).ToContainTextAsync("快递员说明天派送");
        await Expect(page.Field(() => CaseText.Note)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Two_who_look_at_the_same_case_see_each_other()
    {
        var @case = await Desk.AtNegotiationAsync();
        var first = await SignInAsync("agent", $"/cases/{@case}");
        var second = await SignInAsync("supervisor", $"/cases/{@case}");

        await Expect(first.Words(() => CaseText.IsLooking.With("supervisor"))).ToBeVisibleAsync();
        await ChooseAsync(first, "C3", Actions.Explained);
        await Typed(first, "note").PressSequentiallyAsync("说");

        await Expect(second.Words(() => CaseText.IsTyping.With("agent"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whose_turn_it_is_not_is_told_whose_it_is()
    {
        var page = await SignInAsync("finance", $"/cases/{await Desk.LateParcelAsync()}");

        await Expect(page.Page.GetByText(page.Say(() => Domain.People.Role.Agent.Name())).First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".opt")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_case_of_another_shop_is_not_found()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");

        var page = await SignInAsync("stranger", $"/cases/{@case}");

        await Expect(page.Heading(() => LayoutText.NotFoundTitle)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_case_is_without_faults_in_every_look()
    {
        var @case = await Desk.AtApprovalAsync();
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "缺少外箱照片，请补充后重新提交" });
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "20.00", parts = CourierWay.Parts });
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("agent", $"/cases/{@case}", visit);
            await Expect(page.Page.Locator(".form")).ToBeVisibleAsync();
            await page.ShootAsync("case");
            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }

    static ILocator Now(DeskPage page) => page.Page.Locator(".way:not(.whole) .node.now .code");

    static ILocator Typed(DeskPage page, string input) => page.Page.Locator(".form").GetByLabel(page.Input(input));

    static Task ChooseAsync(DeskPage page, string step, ActionKey action) =>
        page.Page.Locator(".opt, .beside button", new() { HasText = page.Action(step, action) }).First.ClickAsync();

    Task<string> StepAsync(string @case) => Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case);
}
