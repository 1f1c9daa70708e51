using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class CaseListTests : DeskTest
{
    static readonly CaseQuery Default = new();

    [Fact]
    public async Task A_case_waits_for_the_role_that_owns_its_step_and_for_nobody_else()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        Assert.Equal([@case], await NumbersAsync("agent-2"));
        Assert.Empty(await NumbersAsync("logistics"));

        await AcceptAsync(@case);

        Assert.Empty(await NumbersAsync("agent-2"));
        Assert.Equal([@case], await NumbersAsync("logistics"));
    }

    [Fact]
    public async Task An_authorised_agent_sees_the_agents_queue_too()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());

        Assert.Equal([@case], await NumbersAsync("authorized-agent"));
    }

    [Fact]
    public async Task Nothing_of_another_shop_is_listed()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");

        Assert.Empty(await NumbersAsync("stranger"));
        Assert.Empty(await NumbersAsync("stranger", new CaseQuery { Scope = CaseScope.MyShops }));
        Assert.Empty(await NumbersAsync("stranger", new CaseQuery { Scope = CaseScope.MyShops, Text = @case }));
        var refused = await PageAsync("stranger", new CaseQuery { Shop = "demo-1" });
        Assert.Equal("shop-not-yours", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_disabled_person_is_refused()
    {
        await Desk.SqlAsync("UPDATE people SET disabled_at = now() WHERE id = $1", TestDesk.Person("agent"));

        Assert.Equal("person-disabled", (await PageAsync("agent", Default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_sooner_of_the_own_and_the_platforms_clock_decides_the_order()
    {
        var early = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210000000000001"));
        await Desk.AddOrderAsync("2210000000000002");
        await Desk.SqlAsync(
            "UPDATE orders SET platform_due_at = '2026-11-20T05:00:00Z' WHERE number = '2210000000000002'"
        );
        Desk.Time.Step(TimeSpan.FromHours(1));
        var later = await Desk.OpenAsync("courier", "2210000000000002");

        Assert.Equal([later, early], await NumbersAsync("agent"));
        var line = (await PageAsync("agent", Default)).Require().Items[0];
        Assert.True(line.PlatformFirst);
        Assert.Equal(DateTimeOffset.Parse("2026-11-20T05:00:00Z", null), line.PlatformDueAt);
        Assert.Equal(DateTimeOffset.Parse("2026-11-21T03:00:00Z", null), line.DueAt);
    }

    [Fact]
    public async Task A_paused_case_waits_for_the_customer_and_is_never_overdue()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "要照片" });
        Desk.Time.Step(TimeSpan.FromDays(3));

        Assert.Empty(await NumbersAsync("agent", new CaseQuery { Tab = CaseTab.Overdue }));
        Assert.Empty(await NumbersAsync("agent", new CaseQuery { Tab = CaseTab.NoDeadline }));
        var waiting = (await PageAsync("agent", new CaseQuery { Tab = CaseTab.Waiting })).Require().Items.Single();
        Assert.Equal((@case, true, "要照片"), (waiting.Number, waiting.Paused, waiting.WaitingFor));
    }

    [Fact]
    public async Task The_platforms_clock_runs_on_while_the_customer_is_waited_for()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20T05:00:00Z'");
        var @case = await Desk.OpenAsync("courier", order);
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "要照片" });
        Desk.Time.Step(TimeSpan.FromHours(4));

        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Tab = CaseTab.Overdue }));
    }

    [Fact]
    public async Task What_is_due_before_midnight_in_the_shop_is_due_today_until_it_is_overdue()
    {
        var today = new CaseQuery { Tab = CaseTab.DueToday };
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        Assert.Empty(await NumbersAsync("agent", today));

        // 24 hours after Friday 10:00 in Shanghai; Saturday begins there at 16:00 UTC.
        Desk.Time.Now = new DateTimeOffset(2026, 11, 20, 15, 59, 0, TimeSpan.Zero);
        Assert.Empty(await NumbersAsync("agent", today));
        Desk.Time.Step(TimeSpan.FromMinutes(2));
        Assert.Equal([@case], await NumbersAsync("agent", today));

        Desk.Time.Now = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);
        Assert.Empty(await NumbersAsync("agent", today));
        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Tab = CaseTab.Overdue }));
    }

    [Fact]
    public async Task What_is_assigned_to_a_person_is_theirs_at_whichever_step_it_stands()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await AcceptAsync(@case);
        await Desk.SqlAsync("UPDATE cases SET assignee = $1", TestDesk.Person("agent"));

        Assert.Empty(await NumbersAsync("agent"));
        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Tab = CaseTab.Mine }));
        Assert.Empty(await NumbersAsync("logistics", new CaseQuery { Tab = CaseTab.Mine }));
        Assert.Empty(await NumbersAsync("logistics", new CaseQuery { Unassigned = true }));
    }

    [Fact]
    public async Task A_supervisor_sees_every_open_case_of_the_shops_and_each_roles_own()
    {
        var first = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210000000000001"));
        var second = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210000000000002"));
        await AcceptAsync(second);

        Assert.Empty(await NumbersAsync("supervisor"));
        Assert.Equal([first, second], await NumbersAsync("supervisor", new CaseQuery { Scope = CaseScope.MyShops }));
        Assert.Equal([second], await NumbersAsync("supervisor", new CaseQuery { Owner = Role.Logistics }));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_though_many_are_due_at_once()
    {
        await FillAsync(cases: 120, dueTimes: 3);
        var (seen, after) = (new List<string>(), default(string));
        do
        {
            var page = (await PageAsync("agent", new CaseQuery { After = after, Limit = 7 })).Require();
            seen.AddRange(page.Items.Select(line => line.Number));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
        var whole = (await PageAsync("agent", new CaseQuery { Limit = 200 })).Require();
        Assert.Equal(whole.Items.Select(line => line.Number), seen);
        Assert.Equal(
            whole.Items.OrderBy(line => line.DueAt).Select(line => line.DueAt),
            whole.Items.Select(line => line.DueAt)
        );
    }

    [Fact]
    public async Task What_is_closed_follows_what_runs_the_newest_first_and_pages_on()
    {
        var closed = new List<string>();
        for (var i = 1; i <= 3; i++)
        {
            closed.Insert(0, await Desk.OpenAsync("courier", await Desk.AddOrderAsync($"221000000000000{i}")));
            await Desk.MoveAsync("agent", closed[0], "unsubstantiated", new { note = "无凭证" });
        }

        var open = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        var shops = new CaseQuery { Scope = CaseScope.MyShops };

        Assert.Equal([open], await NumbersAsync("agent"));
        Assert.Equal([open, .. closed], await NumbersAsync("agent", shops));
        Assert.Equal(closed, await NumbersAsync("agent", shops with { State = CaseState.Closed }));
        Assert.Equal([open], await NumbersAsync("agent", shops with { State = CaseState.Open }));
        var first = (await PageAsync("agent", shops with { Limit = 2 })).Require();
        var second = (await PageAsync("agent", shops with { Limit = 2, After = first.Next })).Require();
        Assert.Equal(closed[1..], second.Items.Select(line => line.Number));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Chinese_is_found_by_words_of_two_characters()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());

        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Text = "凹陷" }));
        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Text = "外壳 t***9" }));
        Assert.Empty(await NumbersAsync("agent", new CaseQuery { Text = "陷凹" }));
        Assert.Equal("text-too-short", (await PageAsync("agent", new CaseQuery { Text = "凹" })).Refusal?.Code);
    }

    [Theory]
    [InlineData("2210774100935528")]
    [InlineData("2210 7741 0093")]
    [InlineData("YT8812")]
    [InlineData("yt88")]
    [InlineData("cd2611")]
    public async Task A_case_is_found_by_the_beginning_of_its_orders_and_tracking_number(string typed)
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, 'YTO', 'YT8812001' FROM orders"
        );
        var other = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("9910774100935528"));
        await Desk.SqlAsync("UPDATE cases SET number = 'XX261120-000099' WHERE number = $1", other);

        Assert.Equal([@case], await NumbersAsync("agent", new CaseQuery { Text = typed }));
    }

    [Theory]
    [InlineData("2210774100", null)]
    [InlineData(null, "2210774100935528")]
    public async Task A_search_for_an_order_goes_through_the_numbers_of_the_persons_shops(string? text, string? order)
    {
        await FillAsync(cases: 2_000, dueTimes: 1);
        await Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, paid, freight, status, created_at, verified, paid_differs)
            SELECT shop_id, md5(n::text), platform, paid, freight, status, created_at, verified, paid_differs
            FROM orders, generate_series(1, 20000) AS n
            """
        );
        foreach (var table in new[] { "orders", "cases" })
        {
            await Desk.SqlAsync($"ANALYZE {table}");
        }

        var search = CaseSearch.Of(new CaseQuery { Text = text, Order = order });
        var plan = await Explain.PlanAsync(Desk, search.Sql(Literal, [1]));

        Assert.Contains("ix_orders_shop_id_number", plan, StringComparison.Ordinal);
        Assert.Contains("shop_id = ", plan, StringComparison.Ordinal);

        static string Literal(SqlValue value) =>
            value.Value is int[] shops ? $"'{{{string.Join(',', shops)}}}'::int[]" : $"'{value.Value}'";
    }

    [Fact]
    public async Task Numbers_are_compared_by_their_code_points_whatever_the_order_of_the_database() =>
        Assert.Equal(
            "C",
            await Desk.ScalarAsync<string>(
                "SELECT collation_name::text FROM information_schema.columns WHERE table_name = 'cases' AND column_name = 'number'"
            )
        );

    [Fact]
    public async Task What_is_closed_is_found_by_its_order_too()
    {
        var closed = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.MoveAsync("agent", closed, "unsubstantiated", new { note = "无凭证" });
        var ended = new CaseQuery { Scope = CaseScope.MyShops, State = CaseState.Closed };

        Assert.Equal([closed], await NumbersAsync("agent", ended with { Text = "2210774100" }));
        Assert.Equal([closed], await NumbersAsync("agent", ended with { Order = "2210774100935528" }));
        Assert.Equal([closed], await NumbersAsync("agent", ended with { Buyer = "t***9" }));
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var first = await Desk.OpenAsync("courier", await Desk.AddOrderAsync("2210000000000001"));
        var second = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync("2210000000000002"));

        Assert.Equal([second], await NumbersAsync("agent", new CaseQuery { Workflow = "refund-only" }));
        Assert.Equal([first], await NumbersAsync("agent", new CaseQuery { Step = "K1" }));
        Assert.Equal([second], await NumbersAsync("agent", new CaseQuery { Order = "2210000000000002" }));
        Assert.Equal([first, second], await NumbersAsync("agent", new CaseQuery { Buyer = "t***9" }));
        Assert.Equal(
            [first],
            await NumbersAsync(
                "agent",
                new CaseQuery
                {
                    Buyer = "t***9",
                    Step = "K1",
                    Text = "外壳",
                }
            )
        );
        Assert.Empty(await NumbersAsync("agent", new CaseQuery { Step = "K1", Workflow = "refund-only" }));
        Assert.Empty(await NumbersAsync("agent", new CaseQuery { DueBefore = Desk.Time.Now }));
    }

    [Fact]
    public async Task Each_tab_counts_what_it_lists_and_counting_stops_at_a_thousand()
    {
        await FillAsync(cases: 1100, dueTimes: 1100);
        var work = (await Desk.Get<CaseList>().WorkAsync(TestDesk.Person("agent"), Default, default)).Require();

        Assert.Equal((1000, true), (work.Counts[CaseTab.All].Value, work.Counts[CaseTab.All].More));
        foreach (var tab in Enum.GetValues<CaseTab>().Where(tab => tab != CaseTab.All))
        {
            var listed = await NumbersAsync("agent", new CaseQuery { Tab = tab, Limit = 200 });
            Assert.Equal(
                (Math.Min(listed.Count, 200), false),
                (Math.Min(work.Counts[tab].Value, 200), work.Counts[tab].More)
            );
        }
    }

    [Fact]
    public async Task A_page_cannot_be_asked_for_by_an_invented_cursor()
    {
        var refused = await PageAsync("agent", new CaseQuery { After = "次の" });

        Assert.Equal(("cursor-invalid", RefusalKind.Malformed), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    Task<Result<Page<CaseLine>>> PageAsync(string person, CaseQuery query) =>
        Desk.Get<CaseList>().PageAsync(TestDesk.Person(person), query, CancellationToken.None);

    async Task<IReadOnlyList<string>> NumbersAsync(string person, CaseQuery? query = null) =>
        [.. (await PageAsync(person, query ?? Default)).Require().Items.Select(line => line.Number)];

    Task<MoveResult> AcceptAsync(string @case) =>
        Desk.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } }
        );

    /// <summary>Copies of one case, due hour by hour around now.</summary>
    async Task FillAsync(int cases, int dueTimes)
    {
        var first = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.SqlAsync(
            """
            INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee,
                               opened_by, opened_at, entered_at, due_at, warn_at, cycle_due_at, paused, pauses,
                               calendar_version, alarms_written, known, amount, act, entries, head)
            SELECT 'CD' || i, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, NULL,
                   opened_by, opened_at, entered_at, opened_at + (i % $2 - $2 / 3) * interval '1 hour', warn_at, cycle_due_at, false,
                   pauses, calendar_version, alarms_written, known, amount, act, entries, head
            FROM cases, generate_series(2, $1) AS i
            """,
            cases,
            dueTimes
        );
        await Desk.SqlAsync(
            """
            INSERT INTO history (case_id, seq, at, role, action, body, hash)
            SELECT id, 1, opened_at, 'agent', 'opened', '{}', head FROM cases WHERE number <> $1
            """,
            first
        );
    }
}
