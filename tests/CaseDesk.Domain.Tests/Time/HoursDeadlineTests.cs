using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class HoursDeadlineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-11-20 17:20", 24, "2026-11-21 17:20")]
    [InlineData("2026-11-20 17:20", 48, "2026-11-22 17:20")]
    [InlineData("2026-09-30 23:30", 1, "2026-10-01 00:30")]
    [InlineData("2028-02-28 12:00", 24, "2028-02-29 12:00")]
    [InlineData("2028-12-31 12:00", 24, "2029-01-01 12:00")]
    public void Hours_pass_at_night_on_holidays_and_in_years_no_calendar_knows(string anchor, int hours, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, hours.Hours));

    [Fact]
    public void Half_an_hour_is_a_limit() =>
        Assert.Equal("2026-11-20 17:50", Shanghai.Due("2026-11-20 17:20", new Limit.Hours(0.5m)));

    [Fact]
    public void A_due_time_is_in_UTC() =>
        Assert.Equal(TimeSpan.Zero, Shanghai.Deadline("2026-11-20 17:20", 24.Hours).DueAt?.Offset);

    [Theory]
    [InlineData("America/New_York", "2026-03-07 12:00", "2026-03-08 13:00")]
    [InlineData("America/New_York", "2026-10-31 12:00", "2026-11-01 11:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-03 12:00", "2026-10-04 12:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-04 12:00", "2026-04-05 11:30")]
    [InlineData("Africa/Casablanca", "2026-02-14 12:00", "2026-02-15 11:00")]
    [InlineData("Africa/Casablanca", "2026-03-21 12:00", "2026-03-22 13:00")]
    public void Hours_are_real_hours_when_the_clocks_change(string zone, string anchor, string due) =>
        Assert.Equal(due, Desk.In(zone).Due(anchor, 24.Hours));

    [Fact]
    public void A_pause_that_began_before_it_was_due_moves_it_by_its_length() =>
        Assert.Equal(
            "2026-11-23 19:20",
            Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-21 10:00", "2026-11-23 12:00"))
        );

    [Fact]
    public void A_pause_that_began_when_it_was_due_or_later_does_not_move_it()
    {
        const string due = "2026-11-21 17:20";
        Assert.Equal(due, Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause(due, "2026-11-23 12:00")));
        Assert.Equal(
            due,
            Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-22 09:00", "2026-11-23 12:00"))
        );
    }

    [Fact]
    public void A_pause_that_began_only_before_the_moved_due_time_moves_it_again() =>
        Assert.Equal(
            "2026-11-21 20:20",
            Shanghai.Due(
                "2026-11-20 17:20",
                24.Hours,
                Shanghai.Pause("2026-11-21 17:10", "2026-11-21 19:10"),
                Shanghai.Pause("2026-11-21 19:15", "2026-11-21 20:15")
            )
        );

    [Fact]
    public void Pauses_count_once_where_they_overlap_in_any_order() =>
        Assert.Equal(
            "2026-11-22 00:20",
            Shanghai.Due(
                "2026-11-20 17:20",
                24.Hours,
                Shanghai.Pause("2026-11-21 12:00", "2026-11-21 15:00"),
                Shanghai.Pause("2026-11-21 13:00", "2026-11-21 14:00"),
                Shanghai.Pause("2026-11-21 08:00", "2026-11-21 10:00"),
                Shanghai.Pause("2026-11-21 09:00", "2026-11-21 12:00")
            )
        );

    [Fact]
    public void Of_a_pause_from_before_the_anchor_only_the_rest_counts()
    {
        Assert.Equal(
            "2026-11-21 18:00",
            Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-20 12:00", "2026-11-20 18:00"))
        );
        Assert.Equal(
            "2026-11-21 17:20",
            Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-20 12:00", "2026-11-20 17:20"))
        );
    }

    [Fact]
    public void A_pause_that_ended_as_it_began_is_none() =>
        Assert.Equal(
            "2026-11-21 17:20",
            Shanghai.Due("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-21 10:00", "2026-11-21 10:00"))
        );
}
