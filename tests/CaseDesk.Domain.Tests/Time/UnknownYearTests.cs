using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class UnknownYearTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    [Theory]
    [InlineData("2026-12-31 10:00", 1, true)]
    [InlineData("2026-12-30 10:00", 1, false)]
    [InlineData("2026-12-29 10:00", 3, true)]
    [InlineData("2027-06-01 10:00", 3, true)]
    public void A_deadline_in_a_provisional_year_says_so(string anchor, int days, bool provisional)
    {
        var deadline = Shanghai.Deadline(anchor, days.WorkingDays);
        Assert.Equal(provisional, deadline.Provisional);
        Assert.NotNull(deadline.DueAt);
    }

    [Theory]
    [InlineData("2027-02-04 10:00", 1, "2027-02-09 18:00")]
    [InlineData("2027-09-30 10:00", 1, "2027-10-04 18:00")]
    public void A_provisional_year_has_the_days_off_of_the_law_and_no_make_up_days(
        string anchor,
        int days,
        string due
    ) => Assert.Equal(due, Shanghai.Due(anchor, days.WorkingDays));

    [Fact]
    public void Working_hours_and_monthly_limits_are_provisional_too()
    {
        Assert.True(Shanghai.Deadline("2026-12-31 17:00", 2.WorkingHours).Provisional);
        Assert.True(Shanghai.Deadline("2026-12-31 09:30", 10.WorkingHours).Provisional);
        Assert.False(Shanghai.Deadline("2026-12-31 17:00", 1.WorkingHours).Provisional);
        Assert.True(Shanghai.Deadline("2026-12-15 17:00", 5.Monthly).Provisional);
    }

    [Fact]
    public void Hours_and_mornings_need_no_calendar()
    {
        foreach (var limit in new[] { 24.Hours, 9.Daily })
        {
            Assert.False(Shanghai.Deadline("2027-06-01 10:00", limit).Provisional);
            Assert.NotNull(Shanghai.Deadline("2030-06-01 10:00", limit).DueAt);
            Assert.Null(Shanghai.Deadline("2030-06-01 10:00", limit).MissingYear);
        }
    }

    [Theory]
    [InlineData("2027-12-31 17:30", 2028)]
    [InlineData("2028-06-01 10:00", 2028)]
    [InlineData("2023-06-01 10:00", 2023)]
    public void In_a_missing_year_there_is_no_due_time_and_the_year_is_named(string anchor, int year)
    {
        foreach (var limit in new[] { 1.WorkingDays, 1.WorkingHours, 1.Monthly })
        {
            var deadline = Shanghai.Deadline(anchor, limit);
            Assert.Equal((null, year), (deadline.DueAt, deadline.MissingYear));
            Assert.Equal(default, deadline.Alarms);
            Assert.False(deadline.Paused);
            Assert.False(deadline.Provisional);
        }
    }

    [Fact]
    public void A_missing_year_matters_only_to_a_deadline_that_reaches_it()
    {
        Assert.Equal("2027-12-31 18:00", Shanghai.Due("2027-12-30 10:00", 1.WorkingDays));
        Assert.Equal(2028, Shanghai.Deadline("2027-12-30 10:00", 2.WorkingDays).MissingYear);
        Assert.Equal("2027-12-31 18:00", Shanghai.Due("2027-12-31 09:00", 9.WorkingHours));
        Assert.Equal(2028, Shanghai.Deadline("2027-12-31 09:30", 10.WorkingHours).MissingYear);
        Assert.Equal("2024-01-02 18:00", Shanghai.Due("2023-12-31 10:00", 1.WorkingDays));
    }

    [Fact]
    public void A_shop_that_never_opens_has_no_due_time()
    {
        var never = Desk.EveryDayIn("Asia/Shanghai", "");
        Assert.Equal(2029, never.Deadline("2026-01-01 10:00", 1.WorkingDays).MissingYear);
        Assert.Equal(2029, never.Deadline("2026-01-01 10:00", 1.WorkingHours).MissingYear);
    }

    [Fact]
    public void The_longest_limits_end_at_the_first_year_that_is_missing()
    {
        Assert.Equal(2028, Shanghai.Deadline("2026-01-01 10:00", Limit.Most.WorkingDays).MissingYear);
        Assert.Equal(2028, Shanghai.Deadline("2026-01-01 10:00", Limit.Most.WorkingHours).MissingYear);
        Assert.NotNull(Shanghai.Deadline("2026-01-01 10:00", Limit.Most.Hours).DueAt);
    }

    [Theory]
    [InlineData("1999-12-31T23:59:59Z", false)]
    [InlineData("2000-01-01T00:00:00Z", true)]
    [InlineData("2100-12-31T23:59:59Z", true)]
    [InlineData("2101-01-01T00:00:00Z", false)]
    public void Calendars_reach_from_2000_to_2100(string instant, bool holds) =>
        Assert.Equal(holds, CalendarYear.Holds(DateTimeOffset.Parse(instant)));

    [Fact]
    public void Of_two_provisional_years_that_a_deadline_reaches_the_first_is_named()
    {
        var desk = Desk.In("Asia/Shanghai")
            .With(2026, CalendarYearStatus.Provisional)
            .With(2027, CalendarYearStatus.Provisional);

        var why = desk.Deadline("2026-12-30 10:00", 5.WorkingDays).Why;

        Assert.Equal([2026], why.OfType<DeadlineLine.Provisional>().Select(line => line.Year));
    }

    [Fact]
    public void Instants_outside_the_years_of_any_calendar_are_a_bug_of_the_caller()
    {
        var far = new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);
        Assert.False(CalendarYear.Holds(far));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadline.For(Shanghai.Calendar, far, 1.Hours, []));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Deadline.For(Shanghai.Calendar, Shanghai.At("2026-01-01 10:00"), 1.Hours, [new(far, null)])
        );
    }
}
