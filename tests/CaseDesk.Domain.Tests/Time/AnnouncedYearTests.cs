using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public sealed class AnnouncedYearTests
{
    static readonly OpeningHours WorkingDay = OpeningHours.Of("09:00-18:00");

    static Result<IReadOnlyList<AnnouncedYear>> Read(string text) =>
        AnnouncedYear.Read(new StringReader(text), WorkingDay);

    [Fact]
    public void A_year_is_read_with_its_days_off_and_the_working_days_that_make_up_for_them()
    {
        var year = Assert.Single(
            Read("# 2027\n\n2027 official\n元旦 01-01\n春节  02-05..02-06 + 01-30 02-20\r\n").Require()
        );

        Assert.Equal((2027, CalendarYearStatus.Official), (year.Year, year.Status));
        Assert.Equal(
            [
                new(new(2027, 1, 1), "元旦", OpeningHours.Closed),
                new(new(2027, 2, 5), "春节", OpeningHours.Closed),
                new(new(2027, 2, 6), "春节", OpeningHours.Closed),
                new(new(2027, 1, 30), "春节", WorkingDay),
                new(new(2027, 2, 20), "春节", WorkingDay),
            ],
            year.Days
        );
    }

    [Theory]
    [InlineData("元旦 01-01", "announced-line-unreadable")]
    [InlineData("2027 official\n元旦", "announced-line-unreadable")]
    [InlineData("2027 official\n元旦 +", "announced-line-unreadable")]
    [InlineData("2027 official\n春节 02-29", "announced-line-unreadable")]
    [InlineData("2027 official\n春节 02-08..02-05", "announced-line-unreadable")]
    [InlineData("2027 official\n春节 02-05..02-06..02-07", "announced-line-unreadable")]
    [InlineData("2027 perhaps\n元旦 01-01", "announced-line-unreadable")]
    [InlineData("1999 official\n元旦 01-01", "announced-line-unreadable")]
    [InlineData("2000 official\n元旦 01-01", null)]
    [InlineData("2100 official\n元旦 01-01", null)]
    [InlineData("2101 official\n元旦 01-01", "announced-line-unreadable")]
    [InlineData("2027 2\n元旦 01-01", "announced-line-unreadable")]
    [InlineData("2027 official\n元旦 01-01\n春节 01-01", "announced-twice")]
    [InlineData("2027 official\n2027 official", "announced-twice")]
    [InlineData("# nothing\n\n", "announced-nothing")]
    public void What_is_no_announcement_is_refused(string text, string? code) =>
        Assert.Equal(code, Read(text).Refusal?.Code);

    [Fact]
    public void The_line_that_cannot_be_read_is_named()
    {
        var refusal = Read("2027 official\n元旦 01-01\n 春节 soon").Refusal!;

        Assert.Equal(("3", "春节 soon"), (refusal.Numbers["line"], refusal.Numbers["text"]));
    }

    [Fact]
    public void A_leap_day_can_be_announced() =>
        Assert.Equal(new DateOnly(2028, 2, 29), Read("2028 official\n闰日 02-29").Require()[0].Days[0].Date);

    [Fact]
    public void An_announcement_takes_the_place_of_what_was_set_for_its_festivals()
    {
        var held = Desk.Shanghai.With("2027-11-11", "09:00-24:00", "双十一").With("2027-10-04", "", "盘点").Calendar;
        var announced = Read("2027 official\n国庆节、中秋节 10-02..10-04 + 09-26\n春节 02-05").Require()[0];

        var calendar = held.With(announced);

        Assert.Equal(CalendarYearStatus.Official, calendar.StatusOf(2027));
        Assert.Equal("双十一", calendar.OverrideOn(new(2027, 11, 11))?.Name);
        Assert.Equal("国庆节、中秋节", calendar.OverrideOn(new(2027, 10, 4))?.Name);
        Assert.Equal("元旦", calendar.OverrideOn(new(2027, 1, 1))?.Name);
        Assert.Null(calendar.OverrideOn(new(2027, 10, 1)));
        Assert.Null(calendar.OverrideOn(new(2027, 9, 15)));
        Assert.Null(calendar.OverrideOn(new(2027, 2, 6)));
        Assert.Equal("春节", calendar.OverrideOn(new(2026, 2, 16))?.Name);
    }

    [Fact]
    public void A_calendars_usual_hours_are_those_of_most_of_its_week()
    {
        Assert.Equal(WorkingDay, Desk.Shanghai.Calendar.UsualHours());
        Assert.Equal(
            OpeningHours.Of("08:00-12:00"),
            (
                Desk.Shanghai.Calendar with
                {
                    Week = new Dictionary<DayOfWeek, OpeningHours>
                    {
                        [DayOfWeek.Sunday] = OpeningHours.Of("10:00-12:00"),
                        [DayOfWeek.Saturday] = OpeningHours.Of("08:00-12:00"),
                    },
                }
            ).UsualHours()
        );
    }
}
