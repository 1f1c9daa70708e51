using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class AlarmsTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Fact]
    public void Hours_warn_at_eight_tenths_and_are_far_overdue_at_twice_the_limit() =>
        Assert.Equal(
            ("2026-11-20 20:00", "2026-11-20 22:00", "2026-11-21 08:00"),
            Shanghai.Alarms("2026-11-20 12:00", 10.Hours)
        );

    [Fact]
    public void Working_hours_do_the_same_in_open_time() =>
        Assert.Equal(
            ("2026-11-23 10:00", "2026-11-23 12:00", "2026-11-24 13:00"),
            Shanghai.Alarms("2026-11-20 11:00", 10.WorkingHours)
        );

    [Fact]
    public void Working_days_warn_when_the_last_day_opens_and_are_far_overdue_after_as_many_again() =>
        Assert.Equal(
            ("2026-11-25 09:00", "2026-11-25 18:00", "2026-11-30 18:00"),
            Shanghai.Alarms("2026-11-20 17:20", 3.WorkingDays)
        );

    [Fact]
    public void A_monthly_limit_warns_when_its_day_opens_and_is_far_overdue_a_working_day_later() =>
        Assert.Equal(
            ("2026-11-06 09:00", "2026-11-06 18:00", "2026-11-09 18:00"),
            Shanghai.Alarms("2026-10-15 12:00", 5.Monthly)
        );

    [Theory]
    [InlineData("10:30", "2026-11-20 09:00", "2026-11-20 10:30")]
    [InlineData("09:00", "2026-11-20 09:00", "2026-11-20 09:00")]
    [InlineData("08:00", "2026-11-20 08:00", "2026-11-20 08:00")]
    public void A_daily_limit_warns_when_its_day_opens_but_not_after_it_is_due(
        string time,
        string warned,
        string due
    ) =>
        Assert.Equal(
            (warned, due, "2026-11-23 18:00"),
            Shanghai.Alarms("2026-11-19 17:20", new Limit.Daily(TimeOnly.Parse(time)))
        );

    [Fact]
    public void A_daily_limit_on_a_closed_day_warns_when_it_is_due() =>
        Assert.Equal(
            ("2026-11-21 09:00", "2026-11-21 09:00", "2026-11-23 18:00"),
            Shanghai.Alarms("2026-11-20 17:20", 9.Daily)
        );

    [Fact]
    public void Each_alarm_of_an_elapsed_limit_moves_by_the_pauses_that_began_before_it() =>
        Assert.Equal(
            ("2026-11-20 20:00", "2026-11-20 23:00", "2026-11-21 11:00"),
            Shanghai.Alarms(
                "2026-11-20 12:00",
                10.Hours,
                Shanghai.Pause("2026-11-20 21:00", "2026-11-20 22:00"),
                Shanghai.Pause("2026-11-20 23:00", "2026-11-21 01:00")
            )
        );

    [Fact]
    public void Each_alarm_of_working_days_leaves_out_the_closes_inside_a_pause() =>
        Assert.Equal(
            ("2026-11-26 09:00", "2026-11-26 18:00", "2026-12-02 18:00"),
            Shanghai.Alarms(
                "2026-11-20 17:20",
                3.WorkingDays,
                Shanghai.Pause("2026-11-24 12:00", "2026-11-25 12:00"),
                Shanghai.Pause("2026-11-27 12:00", "2026-11-27 19:00")
            )
        );

    [Fact]
    public void Nobody_is_warned_inside_a_pause_but_when_it_ends() =>
        Assert.Equal(
            "2026-11-25 10:30",
            Shanghai
                .Alarms("2026-11-20 17:20", 3.WorkingDays, Shanghai.Pause("2026-11-24 19:00", "2026-11-25 10:30"))
                .Warned
        );

    [Fact]
    public void Only_what_lies_in_a_missing_year_is_missing()
    {
        Assert.Equal(
            ("2027-12-30 09:00", "2027-12-30 18:00", null),
            Shanghai.Alarms("2027-12-28 10:00", 2.WorkingDays)
        );
        Assert.Equal(
            ("2027-12-31 13:00", "2027-12-31 14:00", null),
            Shanghai.Alarms("2027-12-31 09:00", 5.WorkingHours)
        );
        Assert.Equal(("2027-12-31 09:00", "2027-12-31 09:00", null), Shanghai.Alarms("2027-12-30 09:00", 9.Daily));
    }

    [Fact]
    public void They_are_named()
    {
        var alarms = Shanghai.Deadline("2026-11-20 12:00", 10.Hours).Alarms;
        Assert.Equal(alarms.Warned, alarms.At(Alarm.Warned));
        Assert.Equal(alarms.Overdue, alarms.At(Alarm.Overdue));
        Assert.Equal(alarms.FarOverdue, alarms.At(Alarm.FarOverdue));
    }
}
