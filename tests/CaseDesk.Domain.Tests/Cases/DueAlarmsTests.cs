using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Cases.CaseAlarms;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Cases;

/// <summary>At C3 of a courier case since <see cref="Now"/>: warned after 19.2 h, due after 24 h, far overdue after 48 h.</summary>
public sealed class DueAlarmsTests
{
    static readonly ActionKey Expire = new("time-up");

    static DueAlarms Due(
        int minutes,
        CaseAlarms written = None,
        TimeUps timeUps = default,
        params IReadOnlyList<Pause> pauses
    )
    {
        var workflow = Catalogue.Find(KindKeys.Courier)!;
        return DueAlarms.Of(
            waits =>
                CaseClock.For(
                    workflow,
                    workflow.Find("C3")!,
                    Now,
                    waits,
                    Now,
                    new Dictionary<Anchor, DateTimeOffset>(),
                    ShopRules.Default,
                    new StepTerms(BusinessCalendar.ChineseDefault, OwnLimit: null)
                ),
            pauses,
            written,
            timeUps,
            Now.AddMinutes(minutes)
        );
    }

    static IEnumerable<CaseAlarms> Written(DueAlarms due) => due.Alarms.Select(alarm => alarm.Alarm);

    [Theory]
    [InlineData(19 * 60 + 11, new CaseAlarms[0])]
    [InlineData(19 * 60 + 12, new[] { Warned })]
    [InlineData(24 * 60, new[] { Warned, Overdue })]
    [InlineData(48 * 60, new[] { Warned, Overdue, FarOverdue })]
    public void What_has_come_due_comes_in_order_and_at_its_very_time(int minutes, CaseAlarms[] alarms) =>
        Assert.Equal(alarms, Written(Due(minutes)));

    [Fact]
    public void What_was_written_is_not_written_again()
    {
        var due = Due(48 * 60, Warned | Overdue);

        Assert.Equal([FarOverdue], Written(due));
        Assert.False(due.EndsPause);
        Assert.Equal(Warned | Overdue | FarOverdue, due.Written);
    }

    [Fact]
    public void Each_says_since_when_and_about_which_due_time() =>
        Assert.Equal(new DueAlarm(Warned, Now.AddMinutes(19 * 60 + 12), Now.AddHours(24)), Due(30 * 60).Alarms[0]);

    [Fact]
    public void A_pause_ends_when_it_has_lasted_as_long_as_it_may_and_not_when_somebody_noticed()
    {
        var due = Due(9 * 24 * 60 - 1, pauses: new Pause(Now.AddHours(4), null));

        Assert.Equal([PauseOver, Warned, Overdue], Written(due));
        Assert.Equal([new Pause(Now.AddHours(4), Now.AddHours(4).AddDays(7))], due.Pauses);
        Assert.Equal(Now.AddDays(8), due.Clock.Step?.DueAt);
        Assert.True(due.EndsPause);
    }

    [Fact]
    public void Until_then_a_case_that_waits_is_left_alone() =>
        Assert.Empty(Due(7 * 24 * 60, pauses: new Pause(Now.AddHours(4), null)).Alarms);

    [Fact]
    public void A_timeout_takes_the_place_of_being_overdue()
    {
        Assert.Null(Due(23 * 60, timeUps: new(Limit: Expire, Pause: null)).TimeUp);

        var due = Due(60 * 60, timeUps: new(Limit: Expire, Pause: null));

        Assert.Equal([Warned], Written(due));
        Assert.Equal((Expire, Warned), (due.TimeUp, due.Written));
    }

    [Fact]
    public void A_timeout_of_the_wait_takes_the_place_of_running_again()
    {
        var waits = new Pause(Now.AddHours(4), null);

        var due = Due(8 * 24 * 60, timeUps: new(Limit: null, Pause: Expire), pauses: waits);

        Assert.Equal((Expire, None), (due.TimeUp, due.Written));
        Assert.Equal([waits], due.Pauses);
        Assert.False(due.EndsPause);
    }
}
