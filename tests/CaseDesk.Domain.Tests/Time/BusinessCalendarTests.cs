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
}
