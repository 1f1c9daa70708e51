using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class WorkingDaysDeadlineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-11-16 08:00", 1, "2026-11-17 18:00")]
    [InlineData("2026-11-16 23:59", 1, "2026-11-17 18:00")]
    [InlineData("2026-11-20 17:20", 1, "2026-11-23 18:00")]
    [InlineData("2026-11-21 10:00", 1, "2026-11-23 18:00")]
    [InlineData("2026-11-20 17:20", 3, "2026-11-25 18:00")]
    [InlineData("2026-11-16 09:00", 30, "2026-12-28 18:00")]
    public void It_is_due_at_the_close_of_the_nth_working_day_after_the_day_it_began(
        string anchor,
        int days,
        string due
    ) => Assert.Equal(due, Shanghai.Due(anchor, days.WorkingDays));

    [Theory]
    [InlineData("2024-02-09 10:00", 1, "2024-02-18 18:00")]
    [InlineData("2024-02-02 10:00", 1, "2024-02-04 18:00")]
    [InlineData("2024-02-02 10:00", 7, "2024-02-18 18:00")]
    [InlineData("2025-01-24 10:00", 1, "2025-01-26 18:00")]
    [InlineData("2025-01-24 10:00", 3, "2025-02-05 18:00")]
    [InlineData("2025-01-24 10:00", 6, "2025-02-08 18:00")]
    [InlineData("2026-02-13 10:00", 1, "2026-02-14 18:00")]
    [InlineData("2026-02-13 10:00", 2, "2026-02-24 18:00")]
    [InlineData("2026-02-27 10:00", 1, "2026-02-28 18:00")]
    public void Spring_Festival_is_off_and_its_make_up_days_count(string anchor, int days, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, days.WorkingDays));

    [Theory]
    [InlineData("2024-09-27 10:00", 1, "2024-09-29 18:00")]
    [InlineData("2024-09-30 10:00", 1, "2024-10-08 18:00")]
    [InlineData("2024-09-30 10:00", 5, "2024-10-12 18:00")]
    [InlineData("2025-09-30 10:00", 1, "2025-10-09 18:00")]
    [InlineData("2025-09-30 10:00", 3, "2025-10-11 18:00")]
    [InlineData("2026-09-30 17:20", 1, "2026-10-08 18:00")]
    [InlineData("2026-09-30 17:20", 3, "2026-10-10 18:00")]
    [InlineData("2026-09-18 17:20", 1, "2026-09-20 18:00")]
    public void National_Day_is_off_and_its_make_up_days_count(string anchor, int days, string due) =>
        Assert.Equal(due, Shanghai.Due(anchor, days.WorkingDays));

    [Theory]
    [InlineData("2028-02-28 10:00", "2028-02-29 18:00")]
    [InlineData("2027-02-26 10:00", "2027-03-01 18:00")]
    public void The_leap_day_is_a_day(string anchor, string due) =>
        Assert.Equal(due, Desk.In("Asia/Shanghai").Due(anchor, 1.WorkingDays));

    [Fact]
    public void A_half_day_counts_whole_and_closes_early() =>
        Assert.Equal(
            "2026-12-24 12:00",
            Desk.In("Asia/Shanghai").With("2026-12-24", "09:00-12:00").Due("2026-12-23 10:00", 1.WorkingDays)
        );

    [Fact]
    public void The_close_of_business_is_the_end_of_the_last_window() =>
        Assert.Equal(
            "2026-11-23 22:00",
            Desk.In("Asia/Shanghai", "09:00-12:00 13:00-18:00 19:00-22:00").Due("2026-11-20 17:20", 1.WorkingDays)
        );

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-20 17:20", "2026-11-23T16:00:00Z")]
    [InlineData("America/New_York", "2026-03-06 12:00", "2026-03-10T04:00:00Z")]
    [InlineData("America/New_York", "2026-10-30 12:00", "2026-11-03T05:00:00Z")]
    public void A_shop_may_close_at_midnight(string zone, string anchor, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), Desk.In(zone, "14:00-24:00").Deadline(anchor, 1.WorkingDays).DueAt);

    [Theory]
    [InlineData("America/New_York", "2026-03-06 12:00", "2026-03-06T23:00:00Z", "2026-03-09T22:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-02 12:00", "2026-04-03T07:00:00Z", "2026-04-06T07:30:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-19 12:00", "2026-03-20T18:00:00Z", "2026-03-23T17:00:00Z")]
    public void A_shop_closes_by_the_wall_clock_before_and_after_it_changes(
        string zone,
        string anchor,
        string before,
        string after
    )
    {
        var desk = Desk.In(zone);
        var first = zone == "America/New_York" ? desk.At("2026-03-05 12:00") : desk.At(anchor);
        Assert.Equal(DateTimeOffset.Parse(before), Deadline.For(desk.Calendar, first, 1.WorkingDays, []).DueAt);
        Assert.Equal(DateTimeOffset.Parse(after), Deadline.For(desk.Calendar, first, 2.WorkingDays, []).DueAt);
    }

    [Fact]
    public void The_day_it_began_is_the_shops_day() =>
        Assert.Equal(
            "2026-11-24 18:00",
            Shanghai.Wall(
                Deadline.For(Shanghai.Calendar, DateTimeOffset.Parse("2026-11-22T16:30:00Z"), 1.WorkingDays, []).DueAt
            )
        );

    [Fact]
    public void A_close_of_business_inside_a_pause_does_not_count() =>
        Assert.Equal(
            "2026-11-26 18:00",
            Shanghai.Due("2026-11-20 17:20", 3.WorkingDays, Shanghai.Pause("2026-11-24 17:59", "2026-11-24 18:01"))
        );

    [Fact]
    public void A_pause_between_two_closes_of_business_costs_nothing() =>
        Assert.Equal(
            "2026-11-25 18:00",
            Shanghai.Due(
                "2026-11-20 17:20",
                3.WorkingDays,
                Shanghai.Pause("2026-11-23 18:30", "2026-11-24 17:30"),
                Shanghai.Pause("2026-11-25 09:00", "2026-11-25 17:59")
            )
        );

    [Fact]
    public void A_pause_that_only_touches_the_close_of_business_does_not_swallow_it() =>
        Assert.Equal(
            "2026-11-25 18:00",
            Shanghai.Due(
                "2026-11-20 17:20",
                3.WorkingDays,
                Shanghai.Pause("2026-11-23 18:00", "2026-11-23 20:00"),
                Shanghai.Pause("2026-11-24 09:00", "2026-11-24 18:00")
            )
        );

    [Fact]
    public void Two_pauses_that_meet_at_the_close_of_business_swallow_it() =>
        Assert.Equal(
            "2026-11-26 18:00",
            Shanghai.Due(
                "2026-11-20 17:20",
                3.WorkingDays,
                Shanghai.Pause("2026-11-24 18:00", "2026-11-24 20:00"),
                Shanghai.Pause("2026-11-24 09:00", "2026-11-24 18:00")
            )
        );

    [Fact]
    public void A_pause_after_it_was_due_changes_nothing() =>
        Assert.Equal(
            "2026-11-25 18:00",
            Shanghai.Due("2026-11-20 17:20", 3.WorkingDays, Shanghai.Pause("2026-11-25 18:00", "2026-12-25 18:00"))
        );
}
