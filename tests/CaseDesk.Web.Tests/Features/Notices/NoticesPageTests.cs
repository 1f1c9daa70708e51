using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Notices;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Notices;

public sealed class NoticesPageTests : PageTest
{
    [Fact]
    public async Task The_bell_counts_what_came_meanwhile_and_forgets_what_was_read()
    {
        var page = await SignInAsync("supervisor");
        await Expect(page.Link(() => LayoutText.Notices)).ToBeVisibleAsync();

        var @case = await Desk.AtApprovalAsync();
        await SeeAgainAsync(page);
        await page.Link(() => LayoutText.UnreadNotices.With(1)).ClickAsync(new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{@case}") }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/cases/{@case}$"));
        await Expect(page.Link(() => LayoutText.Notices)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_comes_to_the_case_another_way_has_read_its_notices_too()
    {
        var @case = await Desk.AtApprovalAsync();
        var page = await SignInAsync("supervisor");
        await Expect(page.Link(() => LayoutText.UnreadNotices.With(1))).ToBeVisibleAsync();

        await page.GoAsync($"/cases/{@case}");

        await Expect(page.Link(() => LayoutText.Notices)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Notices_are_marked_as_read_one_by_one_and_all_at_once()
    {
        var order = await Desk.AddOrderAsync();
        for (var i = 0; i < 3; i++)
            await Desk.AtApprovalAsync(order, "10.00");
        var page = await SignInAsync("supervisor", "/notices?show=unread");
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(3);

        await page.Button(() => NoticesText.MarkRead).First.ClickAsync();
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(2);
        await Expect(page.Link(() => LayoutText.UnreadNotices.With(2))).ToBeVisibleAsync();
        await page.Button(() => NoticesText.MarkAllRead).ClickAsync();

        await Expect(page.Heading(() => NoticesText.Title)).ToBeVisibleAsync();
        await Expect(page.Words(() => NoticesText.NoneUnread)).ToBeVisibleAsync();
        await page.GoAsync("/notices");
        await Expect(page.Page.Locator("tr.read")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Every_look_of_the_page_is_accessible_and_fits()
    {
        await TellEverythingAsync();
        var page = await SignInAsync("supervisor", "/notices");
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync("/notices");
            await Expect(page.Page.Locator("#main .busy")).ToHaveCountAsync(0);
            await Expect(page.Page.Locator("header .bell b")).ToHaveTextAsync("13");
            await page.ShootAsync("notices");

            Assert.Empty(await page.FindFaultsAsync());
            Assert.True(
                await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"The page is wider than the screen as {visit}."
            );
        }
    }

    /// <summary>One of each kind, as the product writes them.</summary>
    Task TellEverythingAsync() =>
        Desk.SqlAsync(
            """
            INSERT INTO notices (kind, shop_id, at, roles, everyone, case_number, order_number, facts)
            SELECT k.kind, s.id, $1 - i * interval '50 minutes', '{supervisor}', '{supervisor}', k.number, k.order_number, k.facts::json
            FROM shops s, (VALUES
                (1, 'approval-waiting', 'CD261120-000001', NULL, '{"workflow":"courier","step":"C3B2","amount":30.00}'),
                (2, 'approval-waiting', 'CD261120-000002', NULL, '{"workflow":"refund-only","step":"F2"}'),
                (3, 'unknown-payment', 'CD261120-000003', NULL, '{"workflow":"courier","step":"C3B3","amount":1030.00}'),
                (4, 'over-refunded', 'CD261120-000004', '2210774100935528', '{"amount":50.00}'),
                (5, 'request-cancelled', 'CD261120-000005', NULL, '{"workflow":"courier","step":"C3B2","amount":30.00}'),
                (6, 'warned', 'CD261120-000006', NULL, '{"workflow":"courier","step":"K1","dueAt":"2026-11-21T02:00:00Z"}'),
                (7, 'warned', 'CD261120-000007', NULL, '{"workflow":"courier","step":"K1","dueAt":"2026-11-21T02:00:00Z","wholeCase":true}'),
                (8, 'overdue', 'CD261120-000008', NULL, '{"workflow":"courier","step":"K2","dueAt":"2026-11-20T02:00:00Z"}'),
                (9, 'overdue', 'CD261120-000009', NULL, '{"workflow":"courier","step":"K2","dueAt":"2026-11-20T02:00:00Z","wholeCase":true}'),
                (10, 'far-overdue', 'CD261120-000010', NULL, '{"workflow":"courier","step":"K2","dueAt":"2026-11-20T02:00:00Z"}'),
                (11, 'platform-deadline', 'CD261120-000011', NULL, '{"workflow":"courier","step":"C3","dueAt":"2026-11-20T04:00:00Z"}'),
                (12, 'overdue-list', NULL, NULL, '{"overdue":[{"person":"agent","cases":7,"farOverdue":2},{"cases":4,"farOverdue":0}]}'),
                (13, 'cancellation-to-do', 'CD261120-000012', NULL, '{"workflow":"courier","step":"K1"}')
            ) AS k(i, kind, number, order_number, facts)
            """,
            Desk.Time.Now
        );

    static Task SeeAgainAsync(DeskPage page) =>
        page.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
}
