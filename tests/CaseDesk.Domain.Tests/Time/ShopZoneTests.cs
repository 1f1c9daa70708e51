using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class ShopZoneTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-20", "17:20", "2026-11-20T09:20:00Z")]
    [InlineData("America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59:00Z")]
    [InlineData("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04T15:30:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-15", "12:00", "2026-02-15T12:00:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "12:00", "2026-03-22T11:00:00Z")]
    public void A_local_time_comes_when_the_wall_shows_it(string zone, string day, string time, string instant) =>
        AssertInstant(zone, day, time, instant);

    [Theory]
    [InlineData("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "02:30", "2026-03-22T02:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00Z")]
    public void A_time_that_is_skipped_comes_at_the_change(string zone, string day, string time, string instant) =>
        AssertInstant(zone, day, time, instant);

    [Theory]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30:00Z")]
    public void A_time_that_comes_twice_is_meant_the_first_time(string zone, string day, string time, string instant) =>
        AssertInstant(zone, day, time, instant);

    [Fact]
    public void The_end_of_a_day_is_the_beginning_of_the_next_even_when_its_midnight_is_skipped()
    {
        var cairo = ShopZone.Of("Africa/Cairo");
        Assert.Equal(
            cairo.InstantOf(Desk.Day("2026-04-24"), TimeSpan.Zero),
            cairo.InstantOf(Desk.Day("2026-04-23"), TimeSpan.FromHours(24))
        );
    }

    [Fact]
    public void An_instant_belongs_to_the_day_that_the_wall_shows()
    {
        var instant = DateTimeOffset.Parse("2026-11-20T16:30:00Z");
        Assert.Equal(Desk.Day("2026-11-21"), ShopZone.Of("Asia/Shanghai").DayOf(instant));
        Assert.Equal(Desk.Day("2026-11-20"), ShopZone.Of("America/New_York").DayOf(instant));
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_refused() =>
        Assert.False(ShopZone.TryParse("Asia/Nowhere", provider: null, out _));

    static void AssertInstant(string zone, string day, string time, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), ShopZone.Of(zone).InstantOf(Desk.Day(day), TimeSpan.Parse(time)));
}
