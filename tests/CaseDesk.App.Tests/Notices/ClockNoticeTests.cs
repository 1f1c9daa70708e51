using CaseDesk.App.Cases;
using CaseDesk.App.Notices;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Notices;

/// <summary>What the clocks tell people, each once however many servers look.</summary>
public sealed class ClockNoticeTests : NoticeTest
{
    static readonly object Late = new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } };

    [Fact]
    public async Task What_nears_its_limit_is_told_to_whoever_has_it()
    {
        var @case = await Desk.LateParcelAsync();

        Desk.Time.Step(TimeSpan.FromHours(20));
        await TickAsync();

        var told = Assert.Single(await LinesAsync("agent"));
        Assert.Equal(
            $"{@case} 快递破损/丢件/时效长 · K1 受理：应于 11-21 10:00 前处理",
            told.Sentence(Wording.Chinese)
        );
        Assert.Empty(await ToldAsync("agent-2"));
        Assert.Empty(await ToldAsync("supervisor"));
    }

    [Fact]
    public async Task What_nobody_has_taken_is_told_to_everybody_of_the_role()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "accept", Late);

        Desk.Time.Step(TimeSpan.FromHours(40));
        await TickAsync();

        Assert.Equal(["Warned"], await ToldAsync("logistics"));
        Assert.Empty(await ToldAsync("agent"));
    }

    [Fact]
    public async Task What_is_far_overdue_is_told_to_every_supervisor_too()
    {
        await Desk.LateParcelAsync();

        Desk.Time.Step(TimeSpan.FromHours(49));
        await TickAsync();

        Assert.Equal(["Warned", "Overdue", "FarOverdue"], await ToldAsync("agent"));
        Assert.Equal(["FarOverdue"], await ToldAsync("supervisor"));
        Assert.Equal(["FarOverdue"], await ToldAsync("supervisor-2"));
    }

    [Fact]
    public async Task An_alarm_that_an_act_writes_in_place_of_the_clock_is_told_once()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(25));

        await Desk.MoveAsync("agent", @case, "accept", Late);
        await TickAsync();

        Assert.Equal(["Warned", "Overdue"], await ToldAsync("agent"));
    }

    [Fact]
    public async Task An_alarm_that_a_correction_writes_is_told_as_well()
    {
        var @case = await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(25));
        var request = new CorrectRequest(
            TestDesk.Person("supervisor"),
            @case,
            "summary",
            TestDesk.Json("外壳破裂"),
            "写错了"
        );

        (await Desk.Get<CorrectCase>().RunAsync(request, default)).Require();

        Assert.Equal(["Warned", "Overdue"], await ToldAsync("agent"));
    }

    [Fact]
    public async Task Five_clocks_at_once_tell_each_alarm_once()
    {
        var order = await Desk.AddOrderAsync();
        for (var i = 0; i < 20; i++)
        {
            await Desk.LateParcelAsync(order);
        }

        Desk.Time.Step(TimeSpan.FromHours(25));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(TickAsync)));

        Assert.Equal(40L, await CountAsync());
    }

    [Fact]
    public async Task A_platform_deadline_within_two_hours_is_told_once_and_another_one_anew()
    {
        var @case = await Desk.LateParcelAsync();
        await DueOnPlatformAsync(@case, Desk.Time.Now + TimeSpan.FromHours(3));

        Assert.Equal(0, await LookAsync());
        Desk.Time.Step(TimeSpan.FromHours(1));
        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(LookAsync)))).Max());
        Assert.Equal(1L, await CountAsync());
        await DueOnPlatformAsync(@case, Desk.Time.Now + TimeSpan.FromHours(1));
        await LookAsync();

        Assert.Equal(["PlatformDeadline", "PlatformDeadline"], await ToldAsync("agent"));
        Assert.Equal(
            $"{@case} 快递破损/丢件/时效长 · K1 受理：平台将于 11-20 13:00 自动处理",
            (await LinesAsync("supervisor"))[^1].Sentence(Wording.Chinese)
        );
    }

    [Fact]
    public async Task A_closed_case_has_no_platform_deadline_to_be_told_of()
    {
        var @case = await Desk.LateParcelAsync();
        await DueOnPlatformAsync(@case, Desk.Time.Now + TimeSpan.FromHours(1));
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "x" });

        Assert.Equal(0, await LookAsync());
    }

    [Fact]
    public async Task Supervisors_get_the_days_list_once_from_nine_in_the_morning_by_person()
    {
        await Desk.LateParcelAsync();
        var untaken = await Desk.LateParcelAsync("2210774100935528");
        await Desk.MoveAsync("agent", untaken, "accept", Late);
        // Monday 08:59 in Shanghai.
        Desk.Time.Now = new DateTimeOffset(2026, 11, 23, 0, 59, 0, TimeSpan.Zero);
        await TickAsync();
        await ListAsync();
        Assert.DoesNotContain("OverdueList", await ToldAsync("supervisor"));

        Desk.Time.Step(TimeSpan.FromMinutes(1));
        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ListAsync)));
        Desk.Time.Step(TimeSpan.FromHours(2));
        await ListAsync();

        Assert.Equal(1, written.Sum());
        var told = Assert.Single(await LinesAsync("supervisor"), line => line.Kind == NoticeKind.OverdueList);
        Assert.Equal("共 2 件。agent 1 件（严重逾期 1 件）；无人领取 1 件", told.Sentence(Wording.Chinese));
        Assert.Equal("2 in all. agent 1 (1 far overdue); not taken 1", told.Sentence(Wording.English));
        Assert.DoesNotContain("OverdueList", await ToldAsync("agent"));
    }

    [Fact]
    public async Task A_day_without_anything_overdue_has_no_list_though_something_is_late_afterwards()
    {
        Assert.Equal(0, await ListAsync());
        await Desk.LateParcelAsync();
        Desk.Time.Step(TimeSpan.FromHours(13));
        await Desk.SqlAsync("UPDATE cases SET due_at = entered_at");

        Assert.Equal(0, await ListAsync());
        Desk.Time.Step(TimeSpan.FromHours(12));
        Assert.Equal(1, await ListAsync());
    }

    Task<int> LookAsync() => Desk.Get<PlatformDeadlines>().RunAsync(CancellationToken.None);

    Task<int> ListAsync() => Desk.Get<OverdueLists>().RunAsync(CancellationToken.None);

    Task DueOnPlatformAsync(string @case, DateTimeOffset at) =>
        Desk.SqlAsync("UPDATE cases SET platform_due_at = $2 WHERE number = $1", @case, at);
}
