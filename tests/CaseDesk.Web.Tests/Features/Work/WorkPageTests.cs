using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Work;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Work;

public sealed class WorkPageTests : PageTest
{
    [Fact]
    public async Task A_case_is_found_taken_and_opened_by_the_keyboard_alone()
    {
        var cases = await FillAsync();
        var page = await SignInAsync("agent-2");
        await Expect(Rows(page)).ToHaveCountAsync(4);

        await PressAsync(page, "j", "j");
        await Expect(Row(page, cases.Platform)).ToBeFocusedAsync();
        await PressAsync(page, "t");
        await Expect(Row(page, cases.Platform)).ToContainTextAsync(page.Say(() => WorkText.Me));
        await PressAsync(page, "k");
        await Expect(Row(page, cases.Overdue)).ToBeFocusedAsync();
        await PressAsync(page, "Enter");

        await Expect(page).ToHaveURLAsync(new Uri(Running.Address, $"/cases/{cases.Overdue}").ToString());
        Assert.Equal(HistoryActions.Assigned, await LastActionAsync(cases.Platform));
    }

    [Fact]
    public async Task Several_cases_are_taken_at_once_and_what_changed_meanwhile_is_said()
    {
        var cases = await FillAsync();
        var page = await SignInAsync("agent-2");
        await Expect(Rows(page)).ToHaveCountAsync(4);

        await PressAsync(page, "j", "x", "j", "x");
        await Expect(page.Words(() => WorkText.Picked.With(2))).ToBeVisibleAsync();
        await Desk.MoveAsync("agent", cases.Overdue, "withdraw", new { reason = "买家撤回" });
        await page.Page.Locator(".foot").GetByText(page.Say(() => WorkText.Take)).ClickAsync();

        await Expect(page.Words(() => WorkText.TakenMany.With(1))).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".toast", new() { HasText = cases.Overdue })).ToContainTextAsync("agent");
        await Expect(Rows(page)).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_supervisor_hands_somebodys_case_over_with_a_reason()
    {
        var cases = await FillAsync();
        var page = await SignInAsync("supervisor", "/?owner=all");
        await Expect(Rows(page)).ToHaveCountAsync(5);

        await PressAsync(page, "j", "h");
        await page.DialogStandsAsync();
        await page.Field(() => WorkText.ToWhom).SelectOptionAsync(TestDesk.Person("agent-2").ToString());
        await page.Field(() => Controls.ControlText.Reason).FillAsync("今天请假");
        await PressAsync(page, "Control+Enter");

        await Expect(page.Words(() => WorkText.HandedOver.With(1, "agent-2"))).ToBeVisibleAsync();
        await Expect(Row(page, cases.Overdue)).ToContainTextAsync("agent-2");
    }

    [Fact]
    public async Task The_filters_are_in_the_address_and_the_back_button_takes_them_off()
    {
        await FillAsync();
        var page = await SignInAsync("agent-2");
        await Expect(Rows(page)).ToHaveCountAsync(4);

        await page.Link(() => WorkText.Overdue + " 1").ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Uri(Running.Address, "/?tab=overdue").ToString());
        await page.Find(AriaRole.Searchbox, () => WorkText.InList).FillAsync("没有的词");
        await PressAsync(page, "Enter");
        await Expect(page.Words(() => WorkText.NothingFits)).ToBeVisibleAsync();
        await page.Page.GoBackAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.Page.GoBackAsync();
        await Expect(Rows(page)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task What_others_do_shows_by_itself_and_leaves_the_keyboard_where_it_was()
    {
        var cases = await FillAsync();
        var page = await SignInAsync("agent-2");
        await Expect(Rows(page)).ToHaveCountAsync(4);
        await PressAsync(page, "j", "j", "j");
        await Expect(Row(page, cases.Calm)).ToBeFocusedAsync();

        await Desk.MoveAsync("agent", cases.Overdue, "withdraw", new { reason = "买家撤回" });
        await SeeAgainAsync(page);

        await Expect(Rows(page)).ToHaveCountAsync(3);
        await Expect(Row(page, cases.Calm)).ToBeFocusedAsync();
        await Expect(page.Link(() => WorkText.All + " 3")).ToBeVisibleAsync();
        await Desk.MoveAsync("agent", cases.Calm, "withdraw", new { reason = "买家撤回" });
        await SeeAgainAsync(page);
        await Expect(Row(page, cases.Waiting)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_list_longer_than_a_page_goes_on()
    {
        for (var i = 0; i < 53; i++)
        {
            await Desk.OpenAsync("courier", await Desk.AddOrderAsync($"22107741009{i:00000}"));
        }

        var page = await SignInAsync("agent");
        await Expect(Rows(page)).ToHaveCountAsync(50);
        await PressAsync(page, "]");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.Link(() => WorkText.FirstPage).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        var page = await SignInAsync("agent");

        await Expect(page.Words(() => WorkText.NothingWaits)).ToBeVisibleAsync();
        await Expect(page.Page.Locator("main .empty").GetByText(page.Say(() => LayoutText.NewCase))).ToBeVisibleAsync();
        await page.ShootAsync("work-empty");
        Assert.Empty(await page.FindFaultsAsync());
    }

    [Fact]
    public async Task My_work_is_free_of_faults_in_both_languages_and_lights_wide_and_on_a_phone()
    {
        await FillAsync();
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("agent", visit: visit);
            await Expect(Rows(page)).ToHaveCountAsync(4);
            await page.ShootAsync("work");
            Assert.Empty(await page.FindFaultsAsync());
            await page.GoAsync("/?owner=all&tab=mine&assignee=none");
            await Expect(page.Words(() => WorkText.NothingFits)).ToBeVisibleAsync();
            await page.ShootAsync("work-filtered");
            Assert.Empty(await page.FindFaultsAsync());
        }
    }

    sealed record Filled(string Overdue, string Platform, string Calm, string Waiting, string Logistics);

    /// <summary>One of each clock for the agents, in the order of the list, and one that waits for logistics.</summary>
    async Task<Filled> FillAsync()
    {
        var overdue = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210774100935528"));
        var logistics = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210773811840067"));
        await Desk.MoveAsync(
            "agent",
            logistics,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } }
        );
        Desk.Time.Step(TimeSpan.FromHours(26));
        var calm = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync("2611210088341120"));
        await Desk.AddOrderAsync("2610998277204415");
        await Desk.SqlAsync(
            "UPDATE orders SET platform_due_at = $1 WHERE number = '2610998277204415'",
            Desk.Time.Now + TimeSpan.FromMinutes(65)
        );
        var platform = await Desk.OpenAsync("courier", "2610998277204415");
        var waiting = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210773800042219"));
        await Desk.MoveAsync("agent", waiting, "ask-customer", new { question = "外箱照片" });
        Desk.Time.Step(TimeSpan.FromMinutes(10));
        return new Filled(overdue, platform, calm, waiting, logistics);
    }

    static ILocator Rows(DeskPage page) => page.Page.Locator("tr[data-row]");

    static ILocator Row(DeskPage page, string @case) => page.Page.Locator($"#case-{@case}");

    static async Task PressAsync(DeskPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>As if somebody came back to the page from another one.</summary>
    static Task SeeAgainAsync(DeskPage page) =>
        page.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    Task<string> LastActionAsync(string @case) =>
        Desk.ScalarAsync<string>(
            "SELECT action FROM history h JOIN cases c ON c.id = h.case_id WHERE c.number = $1 ORDER BY seq DESC LIMIT 1",
            @case
        );
}
