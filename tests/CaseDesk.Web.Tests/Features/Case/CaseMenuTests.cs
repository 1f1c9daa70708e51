using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Features.Work;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class CaseMenuTests : PageTest
{
    [Fact]
    public async Task A_case_is_taken_and_handed_over_by_the_keyboard_alone_as_on_my_work()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent-2", $"/cases/{@case}");

        await page.Page.Keyboard.PressAsync("t");
        await Expect(page.Words(() => CaseText.AssignedTo.With("agent-2"))).ToBeVisibleAsync();
        await Expect(Latest(page)).ToContainTextAsync(page.Say(() => AssignedWords("others-taken", "agent", "")));
        await page.Page.Keyboard.PressAsync("h");
        await page.Field(() => WorkText.ToWhom).SelectOptionAsync(TestDesk.Person("agent").ToString());
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => CaseText.AssignedTo.With("agent"))).ToBeVisibleAsync();
        await Expect(Latest(page)).ToContainTextAsync(page.Say(() => AssignedWords("own-over", "", "agent")));
        await Expect(page.Button(() => WorkText.HandOver)).ToHaveCountAsync(0);
        Assert.Equal(TestDesk.Person("agent"), await Desk.ScalarAsync<Guid>("SELECT assignee FROM cases"));
    }

    [Fact]
    public async Task Whoever_has_a_case_gives_it_back_to_the_queue_and_what_is_typed_stays()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await page.Page.Locator(".opt", new() { HasText = page.Action("C3", Actions.Explained) }).ClickAsync();
        var note = page.Page.Locator(".form").GetByLabel(page.Input("note"));
        await note.PressSequentiallyAsync("已告知买家");

        await page.Button(() => WorkText.HandOver).ClickAsync();
        await page.Field(() => WorkText.ToWhom).SelectOptionAsync("queue");
        await page.Page.GetByRole(AriaRole.Dialog).Locator("[data-submit]").ClickAsync();

        await Expect(Latest(page)).ToContainTextAsync(page.Say(() => AssignedWords("own-back", "", "")));
        await Expect(note).ToHaveValueAsync("已告知买家");
        Assert.True(await Desk.ScalarAsync<bool>("SELECT assignee IS NULL FROM cases"));
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await note.PressAsync("Control+Enter");
        await Expect(page.Heading(() => CaseText.Ended)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_cases_are_linked_by_the_number_of_the_other_and_a_wrong_number_says_so()
    {
        var @case = await Desk.LateParcelAsync();
        var other = await Desk.LateParcelAsync(await Desk.AddOrderAsync("O2"));
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await page.Page.Keyboard.PressAsync("m");
        await page.Button(() => CaseText.Link).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);

        await page.Field(() => CaseText.LinkTo).FillAsync("CD000000-000000");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("CD000000-000000");
        await page.Field(() => CaseText.LinkTo).FillAsync(other);
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = other }).First).ToBeVisibleAsync();
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'linked'"));
    }

    [Fact]
    public async Task A_supervisor_hands_somebodys_case_over_only_with_a_reason()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");

        await page.Button(() => WorkText.HandOver).ClickAsync();
        await page.DialogStandsAsync();
        await page.Field(() => WorkText.ToWhom).SelectOptionAsync(TestDesk.Person("agent-2").ToString());
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
        await page.Field(() => ControlText.Reason).FillAsync("今天请假");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => CaseText.AssignedTo.With("agent-2"))).ToBeVisibleAsync();
        await Expect(Latest(page)).ToContainTextAsync("今天请假");
    }

    [Fact]
    public async Task A_supervisor_opens_an_ended_case_again_and_says_why()
    {
        var @case = await EndedAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");

        await ChooseAsync(page, () => CaseText.Reopen);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Page.GetByText(page.Say(() => CaseText.Needed), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
        await page.Field(() => CaseText.ReopenAt).SelectOptionAsync("C3");
        await page.Field(() => ControlText.Reason).FillAsync("买家又来了");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Page.Locator(".way:not(.whole) .node.now .code")).ToHaveTextAsync("C3");
        await Expect(Latest(page)).ToContainTextAsync("买家又来了");
        await Expect(Latest(page)).Not.ToContainTextAsync("end:");
        Assert.Equal("C3", await Desk.ScalarAsync<string>("SELECT step FROM cases"));
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("m");
        await Expect(page.Button(() => CaseText.Correct)).ToBeVisibleAsync();
        await Expect(page.Button(() => CaseText.Reopen)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_supervisors_act_meanwhile_is_said_in_the_dialog_which_keeps_what_was_typed()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");
        await ChooseAsync(page, () => CaseText.Correct);
        await page.Field(() => CaseText.CorrectField).SelectOptionAsync("problem");
        var problem = page.Page.GetByRole(AriaRole.Dialog).GetByLabel(page.Input("problem"), new() { Exact = true });
        await problem.SelectOptionAsync("lost");
        await page.Field(() => ControlText.Reason).FillAsync("看错了");
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "要照片" });

        await page.Page.Keyboard.PressAsync("Control+Enter");

        var told = page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("agent");
        await Expect(problem).ToHaveValueAsync("lost");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => CaseText.Corrected.With(@case))).ToBeVisibleAsync();
        Assert.Equal("lost", await Desk.ScalarAsync<string>("SELECT known->'inputs'->>'problem' FROM cases"));
    }

    [Fact]
    public async Task A_correction_shows_what_stands_there_and_the_history_what_became_of_it()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");
        await ChooseAsync(page, () => CaseText.Correct);
        await page.Field(() => CaseText.CorrectField).SelectOptionAsync("liability");
        var courier = page.Option("liability", "courier");
        await Expect(page.Words(() => CaseText.WrittenNow.With(courier))).ToBeVisibleAsync();
        await page.Field(() => ControlText.Reason).FillAsync("称重有误");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => CaseText.CorrectSame)).ToBeVisibleAsync();

        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(page.Input("liability"), new() { Exact = true }).SelectOptionAsync("warehouse");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        var change = CaseText.FromTo.With(courier, page.Option("liability", "warehouse"));
        await Expect(Latest(page)).ToContainTextAsync(change);
        await Expect(Latest(page)).ToContainTextAsync(page.Input("liability"));
        await Expect(Latest(page)).ToContainTextAsync("称重有误");
    }

    [Fact]
    public async Task The_buyers_name_is_put_right_and_the_history_keeps_it_to_itself()
    {
        var @case = await Desk.AtNegotiationAsync();
        var page = await SignInAsync("supervisor", $"/cases/{@case}");
        await ChooseAsync(page, () => CaseText.Correct);
        await page.Field(() => CaseText.CorrectField).SelectOptionAsync("buyer");
        var buyer = page.Page.GetByRole(AriaRole.Dialog).GetByLabel(page.Input("buyer"), new() { Exact = true });
        await buyer.FillAsync("王小明");
        await page.Field(() => ControlText.Reason).FillAsync("同名");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Heading(() => CaseText.BuyerIs.With("王小明"))).ToBeVisibleAsync();
        await Expect(Latest(page)).ToContainTextAsync(page.Say(() => CaseText.KeptApart));
        await Expect(Latest(page)).Not.ToContainTextAsync("王小明");
    }

    [Fact]
    public async Task Nobody_is_offered_what_the_desk_would_refuse()
    {
        var running = await Desk.AtApprovalAsync();
        var finance = await SignInAsync("finance", $"/cases/{running}");
        await Expect(finance.Heading(() => CaseText.History)).ToBeVisibleAsync();
        await Expect(finance.Page.Locator("[data-key=t], [data-key=h]")).ToHaveCountAsync(0);
        await finance.Button(() => CaseText.More).ClickAsync();
        await Expect(finance.Page.Locator("[popover].menu:popover-open .item"))
            .ToHaveTextAsync([finance.Say(() => CaseText.Link)]);

        var supervisor = await SignInAsync("supervisor", $"/cases/{running}");
        await ChooseAsync(supervisor, () => CaseText.Correct);
        var fields = supervisor.Field(() => CaseText.CorrectField).Locator("option");
        await Expect(fields.Filter(new() { HasText = supervisor.Input("problem") })).ToHaveCountAsync(1);
        await Expect(supervisor.Page.Locator("option[value=amount]")).ToHaveCountAsync(0);

        var agent = await SignInAsync("agent", $"/cases/{await EndedAsync("2210774100935529")}");
        await Expect(agent.Heading(() => CaseText.Ended)).ToBeVisibleAsync();
        await agent.Button(() => CaseText.More).ClickAsync();
        await Expect(agent.Button(() => CaseText.Link)).ToBeVisibleAsync();
        await Expect(agent.Button(() => CaseText.Reopen)).ToHaveCountAsync(0);
        await Expect(agent.Button(() => CaseText.Correct)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_head_its_menu_and_its_dialogs_are_without_faults_in_every_look()
    {
        var ended = await EndedAsync();
        var open = await Desk.AtNegotiationAsync(await Desk.AddOrderAsync("2210774100935529"));
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("supervisor", $"/cases/{open}", visit);
            await page.Page.Keyboard.PressAsync("m");
            await Expect(page.Button(() => CaseText.Correct)).ToBeVisibleAsync();
            await LookAsync(page, "case-menu");
            await page.Button(() => CaseText.Correct).ClickAsync();
            await page.Field(() => CaseText.CorrectField).SelectOptionAsync("tracking");
            await page.Field(() => ControlText.Reason).FocusAsync();
            await LookAsync(page, "case-correct");
            await page.GoAsync($"/cases/{ended}");
            await ChooseAsync(page, () => CaseText.Reopen);
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
            await LookAsync(page, "case-reopen");
        }
    }

    static async Task LookAsync(DeskPage page, string name)
    {
        await page.ShootAsync(name);
        var faults = string.Join('\n', await page.FindFaultsAsync());
        Assert.True(faults.Length == 0, $"{name} {page.Visit}: {faults}");
        Assert.True(await page.FitsAsync(), $"{name} {page.Visit} is wider than its screen");
    }

    static ILocator Latest(DeskPage page) => page.Page.Locator(".timeline li").First;

    static string AssignedWords(string which, string from, string to) =>
        CaseText.ResourceManager.Find($"entry.{HistoryActions.Assigned}.{which}")!.With(from, to);

    static async Task ChooseAsync(DeskPage page, Func<string> act)
    {
        await page.Page.Keyboard.PressAsync("m");
        await page.Button(act).ClickAsync();
        await Expect(page.Find(AriaRole.Dialog, act)).ToBeVisibleAsync();
        await page.DialogStandsAsync();
    }

    /// <summary>Withdrawn at C3.</summary>
    async Task<string> EndedAsync(string? order = null)
    {
        var @case = await Desk.AtNegotiationAsync(order is null ? null : await Desk.AddOrderAsync(order));
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "买家撤回" });
        return @case;
    }
}
