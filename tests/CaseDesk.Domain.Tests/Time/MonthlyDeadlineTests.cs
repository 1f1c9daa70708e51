using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class MonthlyDeadlineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-10-01 00:00", 5, "2026-11-06 18:00")]
    [InlineData("2026-10-31 23:59", 5, "2026-11-06 18:00")]
    [InlineData("2026-10-15 12:00", 10, "2026-11-13 18:00")]
    [InlineData("2026-11-30 12:00", 1, "2026-12-01 18:00")]
    [InlineData("2026-09-15 12:00", 3, "2026-10-10 18:00")]
    [InlineData("2024-01-31 12:00", 5, "2024-02-06 18:00")]
    [InlineData("2025-12-31 12:00", 1, "2026-01-04 18:00")]
    public void It_is_due_at_the_close_of_the_nth_working_day_of_the_month_after(string anchor, int nth, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, nth.Monthly));

    [Fact]
    public void The_month_is_the_shops_month() =>
        Assert.Equal(
            "2026-12-01 18:00",
            Shanghai.Wall(
                Deadline.For(Shanghai.Calendar, DateTimeOffset.Parse("2026-10-31T16:00:00Z"), 1.Monthly, []).DueAt
            )
        );

    [Fact]
    public void The_month_after_the_31st_is_the_next_one() =>
        Assert.Equal("2026-02-02 18:00", Shanghai.Due("2026-01-31 12:00", 1.Monthly));

    [Fact]
    public void A_month_with_too_few_working_days_goes_on_into_the_next() =>
        Assert.Equal("2026-12-02 18:00", Shanghai.Due("2026-10-15 12:00", 23.Monthly));

    [Fact]
    public void A_close_of_business_inside_a_pause_does_not_count() =>
        Assert.Equal(
            "2026-11-09 18:00",
            Shanghai.Due("2026-10-15 12:00", 5.Monthly, Shanghai.Pause("2026-11-03 12:00", "2026-11-04 12:00"))
        );
}
