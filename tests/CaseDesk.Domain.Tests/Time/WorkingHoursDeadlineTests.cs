using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class WorkingHoursDeadlineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-11-20 10:00", 2, "2026-11-20 12:00")]
    [InlineData("2026-11-20 17:20", 8, "2026-11-23 16:20")]
    [InlineData("2026-11-20 16:00", 2, "2026-11-20 18:00")]
    [InlineData("2026-11-20 07:00", 9, "2026-11-20 18:00")]
    [InlineData("2026-11-20 18:00", 1, "2026-11-23 10:00")]
    [InlineData("2026-11-21 12:00", 1, "2026-11-23 10:00")]
    [InlineData("2026-09-30 17:00", 2, "2026-10-08 10:00")]
    [InlineData("2026-10-09 17:00", 2, "2026-10-10 10:00")]
    public void Only_open_windows_pass(string anchor, int hours, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, hours.WorkingHours));

    [Fact]
    public void A_lunch_break_does_not_pass() =>
        Assert.Equal(
            "2026-11-20 14:30",
            Desk.In("Asia/Shanghai", "09:00-12:00 13:30-18:00").Due("2026-11-20 11:00", 2.WorkingHours)
        );

    [Theory]
    [InlineData("America/New_York", "2026-03-08 00:00", 23, "2026-03-09 00:00")]
    [InlineData("America/New_York", "2026-11-01 00:00", 25, "2026-11-02 00:00")]
    [InlineData("America/New_York", "2026-03-08 00:00", 24, "2026-03-09 01:00")]
    [InlineData("Africa/Casablanca", "2026-02-15 00:00", 25, "2026-02-16 00:00")]
    [InlineData("Africa/Cairo", "2026-04-23 12:00", 13, "2026-04-24 02:00")]
    public void A_day_without_a_closing_hour_is_as_long_as_it_really_is(
        string zone,
        string anchor,
        int hours,
        string due
    ) => Assert.Equal(due, Desk.EveryDayIn(zone, "00:00-24:00").Due(anchor, hours.WorkingHours));

    [Fact]
    public void A_window_that_the_change_to_summer_time_shortens_is_shorter() =>
        Assert.Equal(
            "2026-10-05 00:30",
            Desk.EveryDayIn("Australia/Lord_Howe", "00:00-04:00").Due("2026-10-04 00:00", 4.WorkingHours)
        );

    [Fact]
    public void Open_time_inside_a_pause_does_not_pass() =>
        Assert.Equal(
            "2026-11-23 12:20",
            Shanghai.Due("2026-11-20 16:20", 4.WorkingHours, Shanghai.Pause("2026-11-20 17:00", "2026-11-23 09:00"))
        );

    [Fact]
    public void A_pause_while_the_shop_is_closed_costs_nothing() =>
        Assert.Equal(
            "2026-11-23 10:20",
            Shanghai.Due("2026-11-20 16:20", 3.WorkingHours, Shanghai.Pause("2026-11-20 18:00", "2026-11-23 09:00"))
        );

    [Fact]
    public void Several_pauses_of_one_day_are_each_left_out() =>
        Assert.Equal(
            "2026-11-20 13:30",
            Shanghai.Due(
                "2026-11-20 09:00",
                3.WorkingHours,
                Shanghai.Pause("2026-11-20 10:00", "2026-11-20 10:30"),
                Shanghai.Pause("2026-11-20 11:00", "2026-11-20 12:00"),
                Shanghai.Pause("2026-11-20 13:30", "2026-11-20 15:00")
            )
        );
}
