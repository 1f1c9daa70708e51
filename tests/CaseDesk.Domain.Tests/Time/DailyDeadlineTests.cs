using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class DailyDeadlineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-11-19 00:00", "2026-11-20 09:00")]
    [InlineData("2026-11-19 23:59", "2026-11-20 09:00")]
    [InlineData("2026-11-20 17:20", "2026-11-21 09:00")]
    [InlineData("2026-09-30 17:20", "2026-10-01 09:00")]
    [InlineData("2028-12-31 17:20", "2029-01-01 09:00")]
    public void It_is_due_at_its_time_of_the_day_after_working_day_or_not(string anchor, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, 9.Daily));

    [Theory]
    [InlineData("America/New_York", "2026-03-07 12:00", "02:30", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-10-31 12:00", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03 12:00", "02:10", "2026-10-03T15:30:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-14 12:00", "02:30", "2026-02-15T01:30:00Z")]
    public void A_time_that_is_skipped_or_comes_twice_is_the_first_that_is_not_before_it(
        string zone,
        string anchor,
        string time,
        string due
    ) =>
        Assert.Equal(
            DateTimeOffset.Parse(due),
            Desk.In(zone).Deadline(anchor, new Limit.Daily(TimeOnly.Parse(time))).DueAt
        );

    [Theory]
    [InlineData("2026-11-19 12:00", "2026-11-20 08:00", "2026-11-20 09:00")]
    [InlineData("2026-11-20 08:00", "2026-11-20 09:00", "2026-11-20 09:00")]
    [InlineData("2026-11-20 09:00", "2026-11-20 12:00", "2026-11-20 09:00")]
    [InlineData("2026-11-20 08:00", "2026-11-20 12:00", "2026-11-20 12:00")]
    [InlineData("2026-11-20 08:00", "2026-11-23 07:00", "2026-11-23 07:00")]
    public void Where_it_lies_inside_a_pause_it_is_due_when_that_ends(string from, string to, string due) =>
        Assert.Equal(due, Shanghai.Due("2026-11-19 11:00", 9.Daily, Shanghai.Pause(from, to)));
}
