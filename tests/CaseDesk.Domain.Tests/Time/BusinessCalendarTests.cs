using System.Text.Json;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class BusinessCalendarTests
{
    static readonly BusinessCalendar Chinese = BusinessCalendar.ChineseDefault;

    [Fact]
    public void A_shop_starts_in_Shanghai_from_Monday_to_Friday()
    {
        Assert.Equal("Asia/Shanghai", Chinese.Zone.Id);
        Assert.Equal("09:00-18:00", Chinese.HoursOn(Desk.Day("2026-11-20")).ToString());
        Assert.True(Chinese.HoursOn(Desk.Day("2026-11-21")).IsClosed);
        Assert.True(Chinese.HoursOn(Desk.Day("2026-11-22")).IsClosed);
    }

    [Fact]
    public void An_override_holds_on_its_date_instead_of_the_week()
    {
        Assert.True(Chinese.HoursOn(Desk.Day("2026-10-01")).IsClosed);
        Assert.Equal("09:00-18:00", Chinese.HoursOn(Desk.Day("2026-10-10")).ToString());
        Assert.Equal("国庆节", Chinese.OverrideOn(Desk.Day("2026-10-10"))?.Name);
        Assert.Null(Chinese.OverrideOn(Desk.Day("2026-10-12")));
    }

    [Theory]
    [InlineData(2023, CalendarYearStatus.Missing)]
    [InlineData(2024, CalendarYearStatus.Official)]
    [InlineData(2026, CalendarYearStatus.Official)]
    [InlineData(2027, CalendarYearStatus.Provisional)]
    [InlineData(2028, CalendarYearStatus.Missing)]
    public void It_knows_how_much_it_knows_of_a_year(int year, CalendarYearStatus status) =>
        Assert.Equal(status, Chinese.StatusOf(year));

    [Fact]
    public void It_comes_back_from_JSON_as_it_went()
    {
        var desk = Desk.In("America/New_York", "09:00-12:00 13:00-24:00").With("2026-12-24", "09:00-12:00", "half day");
        foreach (var calendar in new[] { Chinese, desk.Calendar })
        {
            var back = JsonSerializer.Deserialize<BusinessCalendar>(JsonSerializer.Serialize(calendar))!;
            Assert.Equal(calendar, back);
            Assert.Equal(calendar.GetHashCode(), back.GetHashCode());
            Assert.Equal(calendar.HoursOn(Desk.Day("2026-12-24")), back.HoursOn(Desk.Day("2026-12-24")));
        }
    }

    [Fact]
    public void Its_JSON_is_plain()
    {
        var calendar = Desk.In("Asia/Shanghai").With("2026-10-01", "", "国庆节").Calendar with
        {
            Week = new Dictionary<DayOfWeek, OpeningHours> { [DayOfWeek.Monday] = OpeningHours.Of("09:00-18:00") },
            Years = new Dictionary<int, CalendarYearStatus> { [2027] = CalendarYearStatus.Provisional },
        };
        Assert.Equal(
            """
            {"Version":1,"Zone":"Asia/Shanghai","Week":{"Monday":"09:00-18:00"},"Overrides":[{"Date":"2026-10-01","Name":"国庆节","Hours":""}],"Years":{"2027":"provisional"}}
            """,
            JsonSerializer.Serialize(calendar, PlainJson)
        );
    }

    static readonly JsonSerializerOptions PlainJson = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("""{"Version":1,"Zone":"Asia/Nowhere","Week":{},"Overrides":[],"Years":{}}""")]
    [InlineData("""{"Version":1,"Zone":"Asia/Shanghai","Week":{"Monday":"9 to 5"},"Overrides":[],"Years":{}}""")]
    [InlineData("""{"Version":1,"Zone":"Asia/Shanghai","Week":{},"Overrides":[],"Years":{"2026":"maybe"}}""")]
    [InlineData("""{"Version":1,"Zone":"Asia/Shanghai","Week":{},"Overrides":[]}""")]
    public void JSON_that_is_no_calendar_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BusinessCalendar>(json));

    [Fact]
    public void Two_calendars_are_equal_when_they_say_the_same()
    {
        var one = Desk.In("Asia/Shanghai").With("2026-01-01", "").With("2026-05-01", "");
        var other = Desk.In("Asia/Shanghai").With("2026-05-01", "").With("2026-01-01", "");
        Assert.Equal(one.Calendar, other.Calendar);
        Assert.Equal(Desk.Day("2026-01-01"), other.Calendar.Overrides[0].Date);
        Assert.NotEqual(one.Calendar, one.Calendar with { Version = 2 });
        Assert.NotEqual(one.Calendar, one.Calendar with { Zone = ShopZone.Of("UTC") });
        Assert.NotEqual(one.Calendar, one.Calendar with { Overrides = [] });
        Assert.NotEqual(one.Calendar, one.With(2026, CalendarYearStatus.Provisional).Calendar);
        Assert.NotEqual(one.Calendar, one.Calendar with { Week = new Dictionary<DayOfWeek, OpeningHours>() });
    }

    [Fact]
    public void A_changed_copy_leaves_the_version_before_as_it_was()
    {
        var before = Desk.In("Asia/Shanghai").With("2026-11-24", "");
        var after = before.Calendar with { Version = 2, Overrides = [] };
        Assert.True(before.Calendar.HoursOn(Desk.Day("2026-11-24")).IsClosed);
        Assert.False(after.HoursOn(Desk.Day("2026-11-24")).IsClosed);
    }

    [Fact]
    public void A_date_has_one_override_and_a_year_is_one_that_people_live_in()
    {
        Assert.Throws<ArgumentException>(() => Desk.In("UTC").With("2026-01-01", "").With("2026-01-01", "09:00-12:00"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Desk.In("UTC").With(1999, CalendarYearStatus.Official));
        Assert.Throws<ArgumentOutOfRangeException>(() => Desk.In("UTC").With(2101, CalendarYearStatus.Official));
        Desk.In("UTC").With(2000, CalendarYearStatus.Official).With(2100, CalendarYearStatus.Official);
    }

    [Theory]
    [InlineData("2025-09-30", null)]
    [InlineData("2025-10-01", null)]
    [InlineData("2026-09-30", null)]
    [InlineData("2026-10-01", CalendarYearStatus.Provisional)]
    [InlineData("2026-12-31", CalendarYearStatus.Provisional)]
    [InlineData("2027-10-01", CalendarYearStatus.Missing)]
    public void From_October_the_administrator_is_warned_of_a_next_year_that_is_not_official(
        string today,
        CalendarYearStatus? status
    )
    {
        var day = Desk.Day(today);
        Assert.Equal(status is { } its ? new CalendarYear(day.Year + 1, its) : null, Chinese.NextYearWarning(day));
    }

    [Fact]
    public void Its_JSON_names_days_dates_and_years_in_their_order()
    {
        var hours = OpeningHours.Of("09:00-18:00");
        var calendar = Desk.In("Asia/Shanghai").With("2026-10-02", "").With("2026-10-01", "").Calendar with
        {
            Week = new Dictionary<DayOfWeek, OpeningHours>
            {
                [DayOfWeek.Friday] = hours,
                [DayOfWeek.Sunday] = OpeningHours.Closed,
                [DayOfWeek.Monday] = hours,
            },
            Years = new Dictionary<int, CalendarYearStatus>
            {
                [2027] = CalendarYearStatus.Provisional,
                [2028] = CalendarYearStatus.Missing,
                [2026] = CalendarYearStatus.Official,
            },
        };

        Assert.Equal(
            """
            {"Version":1,"Zone":"Asia/Shanghai","Week":{"Monday":"09:00-18:00","Friday":"09:00-18:00"},"Overrides":[{"Date":"2026-10-01","Name":null,"Hours":""},{"Date":"2026-10-02","Name":null,"Hours":""}],"Years":{"2026":"official","2027":"provisional"}}
            """,
            JsonSerializer.Serialize(calendar, PlainJson)
        );
    }

    [Fact]
    public void Its_usual_hours_are_those_of_most_days_wherever_they_stand_in_the_week()
    {
        var (half, whole) = (OpeningHours.Of("09:00-12:00"), OpeningHours.Of("09:00-18:00"));

        Assert.Equal(whole, Working((DayOfWeek.Monday, half), (DayOfWeek.Tuesday, whole), (DayOfWeek.Friday, whole)));
        Assert.Equal(half, Working((DayOfWeek.Monday, half), (DayOfWeek.Tuesday, whole)));
        Assert.True(Working().IsClosed);

        static OpeningHours Working(params (DayOfWeek Day, OpeningHours Hours)[] week) =>
            (Chinese with { Week = week.ToDictionary(one => one.Day, one => one.Hours) }).UsualHours();
    }

    [Fact]
    public void An_announcement_leaves_a_day_that_the_shop_set_without_a_name_and_takes_one_that_shares_its_festival()
    {
        var own = Desk.Shanghai.With("2028-03-01", "").With("2028-10-02", "", "国庆节、盘点").Calendar;

        var announced = own.With(
            new AnnouncedYear(
                2028,
                CalendarYearStatus.Official,
                [new(new(2028, 10, 3), "国庆节", OpeningHours.Closed), new(new(2028, 5, 1), null, OpeningHours.Closed)]
            )
        );

        Assert.True(announced.HoursOn(new(2028, 3, 1)).IsClosed);
        Assert.Null(announced.OverrideOn(new(2028, 10, 2)));
        Assert.True(announced.HoursOn(new(2028, 5, 1)).IsClosed);
    }
}
