using CaseDesk.App.Timers;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Timers;

/// <summary>A case at K1 since Friday 10:00: warned after 19.2 h, due after 24 h, far overdue after 48 h.</summary>
public sealed class WriteDueAlarmsTests : DeskTest
{
    static readonly string[] OfTheStep = ["warned", "overdue", "far-overdue"];

    WriteDueAlarms Clock => Desk.Get<WriteDueAlarms>();

    Task<int> TickAsync() => Clock.RunAsync(CancellationToken.None);

    Task<IReadOnlyList<string>> ActionsAsync(string @case) => Histories.ActionsOfAsync(Desk.Database, @case);

    [Theory]
    [InlineData(19 * 60 + 12, "warned")]
    [InlineData(24 * 60, "overdue")]
    [InlineData(48 * 60, "far-overdue")]
    public async Task Each_alarm_is_written_at_its_time_and_not_before(int minutes, string alarm)
    {
        var @case = await Desk.LateParcelAsync();
        var opened = Desk.Time.Now;

        Desk.Time.Now = opened.AddMinutes(minutes).AddSeconds(-1);
        await TickAsync();
        Assert.DoesNotContain(alarm, await ActionsAsync(@case));

        Desk.Time.Now = opened.AddMinutes(minutes);
        await TickAsync();
        Assert.Equal(alarm, (await ActionsAsync(@case))[^1]);
    }

    [Fact]
    public async Task After_hours_of_standstill_the_alarms_are_caught_up_in_their_order_and_each_says_since_when()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(60));

        Assert.Equal(1, await TickAsync());
        Assert.Equal(0, await TickAsync());

        var history = await Histories.OfAsync(Desk.Database, @case);
        Assert.Equal(["opened", .. OfTheStep], history.Select(one => one.Entry.Action));
        Assert.All(
            history.Skip(1),
            one => Assert.Equal(("clock", "K1", "K1"), (one.Entry.Role, one.Entry.From, one.Entry.To))
        );
        Assert.Equal("""{"since":"2026-11-20T21:12:00Z","dueAt":"2026-11-21T02:00:00Z"}""", history[1].Entry.Body);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task An_alarm_leaves_what_a_person_has_seen_of_the_case_as_it_is()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(30));
        await TickAsync();

        var moved = await Desk.TryMoveAsync("agent", @case, "unsubstantiated", new { note = "无凭证" }, expectedAct: 1);

        Assert.True(moved.Succeeded);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task The_next_step_has_alarms_of_its_own()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(25));
        await TickAsync();
        await Desk.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT1" } }
        );

        Desk.Time.Step(TimeSpan.FromHours(48));
        await TickAsync();

        Assert.Equal(["opened", "warned", "overdue", "accept", "warned", "overdue"], await ActionsAsync(@case));
    }

    [Fact]
    public async Task A_whole_case_has_alarms_beside_those_of_its_step()
    {
        var @case = await Desk.LateParcelAsync();

        Desk.Time.Now = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await TickAsync();

        Assert.Equal(
            ["opened", .. OfTheStep, "cycle-warned", "cycle-overdue", "cycle-far-overdue"],
            await ActionsAsync(@case)
        );
    }

    [Fact]
    public async Task A_wait_that_lasted_as_long_as_the_shop_allows_ends_by_itself_and_the_clock_runs_on()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(10));
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请拍照" });
        Desk.Time.Step(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(3));

        await TickAsync();

        Assert.Equal(["opened", "ask-customer", "pause-over"], await ActionsAsync(@case));
        Assert.False(await Desk.ScalarAsync<bool>("SELECT paused FROM cases"));
        Assert.Equal(3, await Desk.ScalarAsync<int>("SELECT act FROM cases"));
        Assert.Equal(
            new DateTime(2026, 11, 28, 2, 0, 0, DateTimeKind.Utc),
            await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
    }

    [Fact]
    public async Task Each_wait_at_a_step_ends_by_itself()
    {
        var @case = await Desk.LateParcelAsync();
        for (var wait = 0; wait < 2; wait++)
        {
            await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请拍照" });
            Desk.Time.Step(TimeSpan.FromDays(7));
            await TickAsync();
        }

        Assert.Equal(["opened", "ask-customer", "pause-over", "ask-customer", "pause-over"], await ActionsAsync(@case));
    }

    [Fact]
    public async Task A_case_that_somebody_acts_on_is_passed_over_and_written_afterwards()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(24));
        await using (var connection = await Desk.Database.OpenConnectionAsync())
        await using (var acting = await connection.BeginTransactionAsync())
        {
            await using var held = new Npgsql.NpgsqlCommand("SELECT 1 FROM cases FOR UPDATE", connection, acting);
            await held.ExecuteNonQueryAsync();
            Assert.Equal(0, await TickAsync());
        }

        Assert.Equal(1, await TickAsync());
        Assert.Equal(["opened", "warned", "overdue"], await ActionsAsync(@case));
    }

    [Fact]
    public async Task However_many_servers_write_at_once_each_alarm_is_there_once()
    {
        const int cases = 450;
        var order = await Desk.AddOrderAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, cases), async (_, _) => await Desk.OpenAsync("courier", order));
        Desk.Time.Step(TimeSpan.FromHours(48));

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(TickAsync)));

        Assert.Equal(cases, written.Sum());
        Assert.Equal(
            3L * cases,
            await Desk.ScalarAsync<long>("SELECT count(DISTINCT (case_id, action)) FROM history WHERE role = 'clock'")
        );
        Assert.Equal(3L * cases, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE role = 'clock'"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Finding_nothing_due_costs_a_look_into_an_index()
    {
        await Desk.LateParcelAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO cases (number, shop_id, workflow, version, summary, step, state, owner_key, opened_at, entered_at, paused,
                               pauses, calendar_version, alarms_written, next_alarm_at, known, act, entries, head)
            SELECT 'CD' || n, shop_id, workflow, version, summary, step, state, owner_key, opened_at, entered_at, paused,
                   pauses, calendar_version, alarms_written, now() + n * interval '1 hour', known, act, entries, head
            FROM cases, generate_series(1, 2000) AS n
            """
        );
        await Desk.SqlAsync("ANALYZE cases");
        var sql = WriteDueAlarms
            .Claim.Replace("$1", "now()", StringComparison.Ordinal)
            .Replace("$2", "200", StringComparison.Ordinal);

        Assert.Contains("ix_cases_alarm", await Explain.PlanAsync(Desk, sql), StringComparison.Ordinal);
    }
}
