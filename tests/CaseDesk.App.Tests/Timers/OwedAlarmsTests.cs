using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Timers;

/// <summary>Somebody acts on a case after a time of its clocks has come and before the clock has looked.</summary>
public sealed class OwedAlarmsTests : DeskTest
{
    static readonly object Late = new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } };

    Task<int> TickAsync() => Desk.Get<WriteDueAlarms>().RunAsync(CancellationToken.None);

    Task<IReadOnlyList<string>> ActionsAsync(string @case) => Histories.ActionsOfAsync(Desk.Database, @case);

    async Task<IReadOnlyList<string>> OfferedAsync(string @case)
    {
        var sheet = await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default);
        return [.. sheet.Require().Offers.Select(offer => offer.Row.Action.Value)];
    }

    [Fact]
    public async Task A_step_that_is_left_overdue_before_the_clock_has_looked_says_so_in_its_history()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(25));

        await Desk.MoveAsync("agent", @case, "accept", Late);
        Assert.Equal(0, await TickAsync());

        var history = await Histories.OfAsync(Desk.Database, @case);
        Assert.Equal(["opened", "warned", "overdue", "accept"], history.Select(one => one.Entry.Action));
        Assert.All(
            history[1..3],
            one =>
                Assert.Equal(
                    ("clock", "K1", "K1", null),
                    (one.Entry.Role, one.Entry.From, one.Entry.To, one.Entry.Person)
                )
        );
        Assert.Equal("""{"since":"2026-11-21T02:00:00Z","dueAt":"2026-11-21T02:00:00Z"}""", history[2].Entry.Body);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_correction_that_puts_the_due_time_off_first_says_that_it_was_overdue()
    {
        var @case = await AskedForAsync("2026-11-19T12:00:00Z");
        Desk.Time.Now = At("2026-11-20T13:00:00Z");

        await CorrectAsync(@case, "2026-11-20T01:00:00Z");

        Assert.Equal(["opened", "correct", "warned", "overdue", "correct"], await ActionsAsync(@case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Alarms_about_a_due_time_that_is_put_off_come_again_for_the_new_one()
    {
        var @case = await AskedForAsync("2026-11-19T12:00:00Z");
        Desk.Time.Now = At("2026-11-20T13:00:00Z");
        await TickAsync();

        await CorrectAsync(@case, "2026-11-20T01:00:00Z");
        Assert.Equal(0, await TickAsync());
        Desk.Time.Now = At("2026-11-21T01:00:00Z");
        await TickAsync();

        Assert.Equal(
            ["opened", "correct", "warned", "overdue", "correct", "warned", "overdue"],
            await ActionsAsync(@case)
        );
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_correction_after_the_longest_wait_leaves_the_clock_running()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "照片" });
        Desk.Time.Step(TimeSpan.FromDays(30));

        await CorrectAsync(@case, "lost", "problem");

        Assert.False(await Desk.ScalarAsync<bool>("SELECT paused FROM cases"));
        Assert.Contains("pause-over", await ActionsAsync(@case));
        Assert.Equal(0, await TickAsync());
    }

    async Task<string> AskedForAsync(string at)
    {
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());
        await CorrectAsync(@case, at);
        return @case;
    }

    async Task CorrectAsync(string @case, string value, string field = "requested") =>
        (
            await Desk.Get<CorrectCase>()
                .RunAsync(
                    new CorrectRequest(TestDesk.Person("supervisor"), @case, field, TestDesk.Json(value), "看错了"),
                    default
                )
        ).Require();

    static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_is_due_of_the_whole_case_is_written_though_the_case_ends()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Now = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

        await Desk.MoveAsync("agent", @case, "unsubstantiated", new { note = "无凭证" });

        Assert.Equal(
            [
                "opened",
                "warned",
                "overdue",
                "far-overdue",
                "cycle-warned",
                "cycle-overdue",
                "cycle-far-overdue",
                "unsubstantiated",
            ],
            await ActionsAsync(@case)
        );
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task An_alarm_that_a_question_to_the_customer_comes_after_is_not_lost_and_not_written_twice()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(20));
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请拍照" });
        await Desk.MoveAsync("agent", @case, "customer-answered");
        await TickAsync();

        Assert.Equal(["opened", "warned", "ask-customer", "customer-answered"], await ActionsAsync(@case));
    }

    [Fact]
    public async Task A_wait_that_nobody_ended_has_ended_at_its_longest_though_the_case_goes_on_later()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(10));
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请拍照" });
        Desk.Time.Step(TimeSpan.FromDays(7) + TimeSpan.FromHours(15));

        await Desk.MoveAsync("agent", @case, "accept", Late);

        var history = await Histories.OfAsync(Desk.Database, @case);
        Assert.Equal(
            ["opened", "ask-customer", "pause-over", "warned", "overdue", "accept"],
            history.Select(one => one.Entry.Action)
        );
        Assert.Equal("""{"since":"2026-11-27T12:00:00Z"}""", history[2].Entry.Body);
        // Ten hours had run before the wait, and fifteen have since it was over: an hour more than the limit.
        using var body = JsonDocument.Parse(history[5].Entry.Body);
        Assert.Equal(-3600, body.RootElement.GetProperty("remainingSeconds").GetInt64());
        Assert.False(body.RootElement.TryGetProperty("changes", out _));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Once_a_wait_is_over_the_page_offers_what_the_server_does()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "请拍照" });
        Assert.Contains("customer-answered", await OfferedAsync(@case));

        Desk.Time.Step(TimeSpan.FromDays(7));

        Assert.DoesNotContain("customer-answered", await OfferedAsync(@case));
        Assert.Equal("not-offered", (await Desk.TryMoveAsync("agent", @case, "customer-answered")).Refusal?.Code);
        Assert.Contains("ask-customer", await OfferedAsync(@case));
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "再问一次" });
        Assert.Equal(["opened", "ask-customer", "pause-over", "ask-customer"], await ActionsAsync(@case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_person_and_the_clock_at_once_write_each_alarm_once()
    {
        var order = await Desk.AddOrderAsync();
        var cases = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            cases.Add(await Desk.OpenAsync("courier", order));
        }

        Desk.Time.Step(TimeSpan.FromHours(25));
        await Task.WhenAll([
            .. cases.Select(@case => Task.Run(() => Desk.MoveAsync("agent", @case, "accept", Late))),
            .. Enumerable.Range(0, 5).Select(_ => Task.Run(TickAsync)),
        ]);

        foreach (var @case in cases)
        {
            Assert.Equal(["opened", "warned", "overdue", "accept"], await ActionsAsync(@case));
        }

        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }
}
