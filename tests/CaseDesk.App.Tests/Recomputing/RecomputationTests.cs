using CaseDesk.App.Recomputing;
using CaseDesk.App.Settings;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Recomputing;

/// <summary>Courier cases at K1, due after two working days, whose second day is then closed.</summary>
public sealed class RecomputationTests : DeskTest
{
    static readonly Guid Administrator = TestDesk.Person("administrator");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.LimitAsync("courier/K1", 2.WorkingDays);
        await Desk.AddOrderAsync();
    }

    [Fact]
    public async Task What_was_previewed_is_done()
    {
        var @case = await OpenAsync();
        await Desk.CloseDayAsync("2026-11-24");

        var preview = await PreviewAsync();
        Assert.Equal((1, 1, 1, 0), (preview.Running, preview.Affected, preview.Moved, preview.TurnOverdue));
        var move = Assert.Single(preview.Moves.Items);
        Assert.Equal(
            (@case, "K1", "2026-11-24 18:00", "2026-11-25 18:00"),
            (move.Case, move.Step, Wall(move.From), Wall(move.To))
        );
        Assert.Equal("2026-11-24 18:00", await Desk.DueAsync(@case));

        await StartAsync(preview);
        await RunAsync();

        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(@case));
        Assert.Equal(2, await Desk.ScalarAsync<int>("SELECT calendar_version FROM cases"));
        Assert.Equal((1, 0), await AffectedAsync());
        var done = (await Desk.Get<Recomputations>().ListAsync(Administrator, "demo-1", default)).Require().Single();
        Assert.Equal((1, 1, false, "administrator"), (done.Cases, done.Moved, done.Overtaken, done.By));
        Assert.Equal(Desk.Time.Now, done.EndedAt);
    }

    [Fact]
    public async Task It_stands_in_each_history_and_the_chain_holds()
    {
        var @case = await OpenAsync();
        await Desk.CloseDayAsync("2026-11-24");

        await StartAsync(await PreviewAsync());
        await RunAsync();

        var (entry, _) = (await Histories.OfAsync(Desk.Database, @case))[^1];
        Assert.Equal(
            ("recomputed", "administrator", Administrator, "K1", "K1"),
            (entry.Action, entry.Role, entry.Person!.Value, entry.From!, entry.To!)
        );
        Assert.Contains("\"calendarFrom\":1,\"calendarTo\":2", entry.Body, StringComparison.Ordinal);
        Assert.Contains("\"dueTo\":\"2026-11-25T10:00:00Z\"", entry.Body, StringComparison.Ordinal);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_limit_of_the_shops_own_is_brought_to_open_steps_in_the_same_way()
    {
        var @case = await OpenAsync();
        await Desk.LimitAsync("courier/K1", 4.WorkingDays);

        await StartAsync(await PreviewAsync());
        await RunAsync();

        Assert.Equal("2026-11-26 18:00", await Desk.DueAsync(@case));
        var (entry, _) = (await Histories.OfAsync(Desk.Database, @case))[^1];
        Assert.Contains(
            """
            "limitTo":{"kind":"workingDays","value":"4"}
            """.Trim(),
            entry.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_alarm_about_a_due_time_that_was_put_off_comes_again()
    {
        var @case = await OpenAsync();
        await AtAsync("2026-11-24 09:00");
        await Desk.CloseDayAsync("2026-11-24");

        await StartAsync(await PreviewAsync());
        await RunAsync();
        await AtAsync("2026-11-25 09:00");

        Assert.Equal(
            ["opened", "warned", "recomputed", "warned"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
    }

    [Fact]
    public async Task What_was_owed_is_written_before_it()
    {
        var @case = await OpenAsync();
        await Desk.CloseDayAsync("2026-11-25");
        await StartAsync(await PreviewAsync());
        Desk.Time.Now = ShopTime("2026-11-24 18:30");

        await RunAsync();

        Assert.Equal(
            ["opened", "warned", "overdue", "recomputed"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM notices WHERE case_number = $1", @case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_due_time_that_has_passed_already_is_told_beforehand_and_overdue_at_once()
    {
        var @case = await OpenAsync();
        await Desk.LimitAsync("courier/K1", 1.Hours);
        Desk.Time.Step(TimeSpan.FromHours(3));

        var preview = await PreviewAsync();
        Assert.Equal(1, preview.TurnOverdue);
        await StartAsync(preview);
        await RunAsync();
        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal(
            ["opened", "recomputed", "warned", "overdue", "far-overdue"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
    }

    [Fact]
    public async Task A_step_that_waits_keeps_waiting_and_is_counted_anew_when_it_runs()
    {
        var @case = await OpenAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "照片" });
        await Desk.CloseDayAsync("2026-11-24");

        var preview = await PreviewAsync();
        Assert.DoesNotContain(preview.Moves.Items, move => move.From != move.To);
        await StartAsync(preview);
        await RunAsync();
        Desk.Time.Step(TimeSpan.FromHours(1));
        await Desk.MoveAsync("agent", @case, "customer-answered");

        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(@case));
    }

    [Fact]
    public async Task The_whole_cases_time_moves_with_it()
    {
        await Desk.LimitAsync("courier/K1", 24.Hours);
        await OpenAsync();
        await Desk.CloseDayAsync("2026-11-24");

        var move = Assert.Single((await PreviewAsync()).Moves.Items);

        Assert.Equal(move.From, move.To);
        Assert.Equal(("2027-01-04 18:00", "2027-01-05 18:00"), (Wall(move.CycleFrom), Wall(move.CycleTo)));
        Assert.Equal((false, true), (move.Provisional, move.CycleProvisional));
    }

    [Fact]
    public async Task Closed_cases_and_other_shops_are_left_alone()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.JoinShopAsync("agent", "demo-2");
        await Desk.AddOrderAsync("99", "demo-2");
        var other = await Desk.OpenAsync("courier", "99", shop: "demo-2");
        var ended = await OpenAsync();
        await Desk.MoveAsync("agent", ended, "withdraw", new { reason = "重复" });
        await Desk.CloseDayAsync("2026-11-24");

        await StartAsync(await PreviewAsync());
        await RunAsync();

        Assert.Equal(["opened"], await Histories.ActionsOfAsync(Desk.Database, other));
        Assert.Equal(["opened", "withdraw"], await Histories.ActionsOfAsync(Desk.Database, ended));
    }

    [Fact]
    public async Task A_form_that_was_open_meanwhile_is_not_refused()
    {
        var @case = await OpenAsync();
        var seen = await Desk.ScalarAsync<int>("SELECT act FROM cases");
        await Desk.CloseDayAsync("2026-11-24");
        await StartAsync(await PreviewAsync());
        await RunAsync();

        var moved = await Desk.TryMoveAsync("agent", @case, "delivered-meanwhile", expectedAct: seen);

        Assert.True(moved.Succeeded);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Whoever_acts_on_a_case_at_that_moment_is_waited_for_and_loses_nothing()
    {
        var @case = await OpenAsync();
        await Desk.CloseDayAsync("2026-11-24");
        await StartAsync(await PreviewAsync());
        await using var somebody = await Desk.Database.OpenConnectionAsync();
        await using var act = await somebody.BeginTransactionAsync();
        await using (var holds = new NpgsqlCommand("SELECT 1 FROM cases WHERE number = $1 FOR NO KEY UPDATE", somebody))
        {
            holds.Parameters.AddWithValue(@case);
            await holds.ExecuteNonQueryAsync();
        }

        var running = RunAsync();
        Assert.NotSame(running, await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(300))));
        await act.CommitAsync();
        await running;

        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(@case));
    }

    [Fact]
    public async Task Acts_and_re_computing_at_the_same_time_leave_every_history_whole()
    {
        var cases = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            cases.Add(await OpenAsync());
        }

        await Desk.CloseDayAsync("2026-11-24");
        await StartAsync(await PreviewAsync());

        var acts = cases.Select(@case =>
            Task.Run(() => Desk.MoveAsync("agent", @case, "ask-customer", new { question = "?" }))
        );
        await Task.WhenAll([RunAsync(batch: 3), RunAsync(batch: 3), .. acts]);

        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        foreach (var @case in cases)
        {
            Assert.Equal(
                ["ask-customer", "opened", "recomputed"],
                (await Histories.ActionsOfAsync(Desk.Database, @case)).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task It_goes_on_where_a_server_died()
    {
        for (var i = 0; i < 5; i++)
        {
            await OpenAsync();
        }

        await Desk.CloseDayAsync("2026-11-24");
        await StartAsync(await PreviewAsync());
        Assert.True(await Worker(batch: 2).RunBatchAsync(default));
        Assert.Equal((5, 3), await AffectedAsync());

        await using var next = TestDesk.Restart(ConnectionString);
        next.Time.Now = Desk.Time.Now;
        await next.Get<Recompute>().RunAsync(default);

        Assert.Equal((5, 0), await AffectedAsync());
        Assert.Equal(5, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'recomputed'"));
        Assert.Equal(5, await Desk.ScalarAsync<int>("SELECT cases FROM recomputations"));
    }

    [Fact]
    public async Task It_stops_where_the_rules_are_changed_again_that_nobody_previewed()
    {
        for (var i = 0; i < 3; i++)
        {
            await OpenAsync();
        }

        await Desk.CloseDayAsync("2026-11-24");
        await StartAsync(await PreviewAsync());
        await Worker(batch: 2).RunBatchAsync(default);
        await Desk.CloseDayAsync("2026-11-25");
        await RunAsync();

        var stopped = (await Desk.Get<Recomputations>().ListAsync(Administrator, "demo-1", default)).Require().Single();
        Assert.Equal((2, true), (stopped.Cases, stopped.Overtaken));
        Assert.NotNull(stopped.EndedAt);
        Assert.Equal((3, 3), await AffectedAsync());
    }

    [Fact]
    public async Task Starting_asks_for_what_was_previewed_and_for_one_at_a_time()
    {
        await OpenAsync();
        var preview = await PreviewAsync();
        await Desk.CloseDayAsync("2026-11-24");

        Assert.Equal("stale", (await TryStartAsync(preview.Seen)).Refusal?.Code);
        var now = (await PreviewAsync()).Seen;
        Assert.True((await TryStartAsync(now)).Succeeded);
        Assert.Equal("recomputation-running", (await TryStartAsync(now)).Refusal?.Code);
        Assert.Equal(
            "not-your-role",
            (await Desk.Get<StartRecomputation>().RunAsync(TestDesk.Person("supervisor"), "demo-1", now, default))
                .Refusal
                ?.Code
        );
    }

    [Fact]
    public async Task A_long_list_is_told_in_pages()
    {
        await OpenAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO cases (number, shop_id, workflow, version, order_id, summary, step, state, owner_key, opened_by, opened_at,
                               entered_at, due_at, paused, pauses, calendar_version, alarms_written, known, act, entries, head,
                               step_limit)
            SELECT 'CD261120-1' || lpad(n::text, 5, '0'), shop_id, workflow, version, order_id, summary, step, state, owner_key,
                   opened_by, opened_at, entered_at, due_at, paused, pauses, calendar_version, alarms_written, known, act,
                   entries, head, step_limit
            FROM cases, generate_series(1, 60) n
            """
        );
        await Desk.CloseDayAsync("2026-11-24");

        var first = await PreviewAsync();
        var second = await PreviewAsync(first.Moves.Next);

        Assert.Equal((61, 50, 11), (first.Moved, first.Moves.Items.Count, second.Moves.Items.Count));
        Assert.Null(second.Moves.Next);
        Assert.Equal(61, first.Moves.Items.Concat(second.Moves.Items).Select(move => move.Case).Distinct().Count());
    }

    Task<string> OpenAsync() => Desk.OpenAsync("courier", "2210774100935528");

    async Task<RecomputationPreview> PreviewAsync(string? after = null) =>
        (await Desk.Get<PreviewRecomputation>().RunAsync(Administrator, "demo-1", after, default)).Require();

    async Task<(int Running, int Affected)> AffectedAsync()
    {
        var preview = await PreviewAsync();
        return (preview.Running, preview.Affected);
    }

    Task<Result<Guid>> TryStartAsync(SeenRules seen) =>
        Desk.Get<StartRecomputation>().RunAsync(Administrator, "demo-1", seen, default);

    async Task StartAsync(RecomputationPreview preview) => (await TryStartAsync(preview.Seen)).Require();

    Task RunAsync(int batch = 200) => Worker(batch).RunAsync(default);

    Recompute Worker(int batch) =>
        new(Desk.Database, Desk.Time, Desk.Get<HouseDirectory>(), Desk.Get<OpenSteps>()) { BatchSize = batch };

    async Task AtAsync(string wall)
    {
        Desk.Time.Now = ShopTime(wall);
        await Desk.Get<WriteDueAlarms>().RunAsync(default);
    }

    static DateTimeOffset ShopTime(string wall) => DateTimeOffset.Parse($"{wall}+08:00").ToUniversalTime();

    static string? Wall(DateTimeOffset? at) =>
        at
            ?.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
