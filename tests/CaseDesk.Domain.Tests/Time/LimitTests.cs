using System.Text.Json;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class LimitTests
{
    [Fact]
    public void A_table_writes_limits_as_a_manual_does()
    {
        Assert.Equal(new Limit.Hours(24), 24.Hours);
        Assert.Equal(new Limit.WorkingHours(8), 8.WorkingHours);
        Assert.Equal(new Limit.WorkingDays(30), 30.WorkingDays);
        Assert.Equal(new Limit.Monthly(5), 5.Monthly);
        Assert.Equal(new Limit.Daily(new TimeOnly(9, 0)), 9.Daily);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Limit.Most + 1)]
    public void A_count_that_makes_no_sense_is_no_limit(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Hours);
        Assert.Throws<ArgumentOutOfRangeException>(() => count.WorkingHours);
        Assert.Throws<ArgumentOutOfRangeException>(() => count.WorkingDays);
        Assert.Throws<ArgumentOutOfRangeException>(() => count.Monthly);
    }

    [Theory]
    [InlineData("hours", "24")]
    [InlineData("hours", "0.5")]
    [InlineData("workingHours", "8")]
    [InlineData("workingDays", "30")]
    [InlineData("workingDays", "10000")]
    [InlineData("monthly", "5")]
    [InlineData("daily", "09:00")]
    [InlineData("hours", "10000")]
    public void A_limit_is_written_as_it_was_read(string kind, string value)
    {
        Assert.True(LimitNotation.TryParse(kind, value, out var limit));
        Assert.Equal((kind, value), (LimitNotation.Kind(limit), LimitNotation.Value(limit)));
    }

    [Fact]
    public void A_number_is_written_without_idle_digits() =>
        Assert.Equal("24", LimitNotation.Value(new Limit.Hours(24.00m)));

    [Theory]
    [InlineData("days", "3")]
    [InlineData("Hours", "3")]
    [InlineData(null, "3")]
    [InlineData("hours", null)]
    [InlineData("hours", "")]
    [InlineData("hours", "0")]
    [InlineData("hours", "-1")]
    [InlineData("hours", "1e3")]
    [InlineData("hours", "10001")]
    [InlineData("workingHours", "0")]
    [InlineData("workingDays", "0")]
    [InlineData("workingDays", "1.5")]
    [InlineData("workingDays", "10001")]
    [InlineData("monthly", "0")]
    [InlineData("monthly", "99999999999")]
    [InlineData("daily", "24:00")]
    [InlineData("daily", "9")]
    public void A_text_that_is_no_limit_is_refused(string? kind, string? value) =>
        Assert.False(LimitNotation.TryParse(kind, value, out _));

    public static TheoryData<Limit, string> Stored =>
        new()
        {
            { 24.Hours, """{"kind":"hours","value":"24"}""" },
            { new Limit.Hours(0.5m), """{"kind":"hours","value":"0.5"}""" },
            { 8.WorkingHours, """{"kind":"workingHours","value":"8"}""" },
            { 3.WorkingDays, """{"kind":"workingDays","value":"3"}""" },
            { 5.Monthly, """{"kind":"monthly","value":"5"}""" },
            { 9.Daily, """{"kind":"daily","value":"09:00"}""" },
        };

    [Theory, MemberData(nameof(Stored))]
    public void A_limit_comes_back_from_the_settings_as_it_went(Limit limit, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(limit));
        Assert.Equal(limit, JsonSerializer.Deserialize<Limit>(json));
    }

    [Theory]
    [InlineData("""{"kind":"days","value":"3"}""")]
    [InlineData("""{"kind":"hours","value":"0"}""")]
    public void Settings_that_hold_no_limit_are_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Limit>(json));
}
