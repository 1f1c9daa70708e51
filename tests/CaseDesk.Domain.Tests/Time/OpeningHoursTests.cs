using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class OpeningHoursTests
{
    [Theory]
    [InlineData("09:00-18:00", "09:00-18:00")]
    [InlineData("9:00-12:00, 13:30-18:00", "09:00-12:00 13:30-18:00")]
    [InlineData("09:00-12:00，18:00-24:00", "09:00-12:00 18:00-24:00")]
    [InlineData("00:00-24:00", "00:00-24:00")]
    [InlineData("09:00-12:00 12:00-18:00", "09:00-12:00 12:00-18:00")]
    [InlineData("  ", "")]
    public void Hours_are_read_as_people_type_them(string typed, string written) =>
        Assert.Equal(written, OpeningHours.Of(typed).ToString());

    [Theory]
    [InlineData("09:00")]
    [InlineData("09:00-")]
    [InlineData("09:00-09:00")]
    [InlineData("18:00-09:00")]
    [InlineData("22:00-02:00")]
    [InlineData("09:00-12:00 11:00-18:00")]
    [InlineData("13:00-18:00 09:00-12:00")]
    [InlineData("24:00-24:00")]
    [InlineData("09:00-25:00")]
    [InlineData("09:00-12:00-18:00")]
    [InlineData("closed")]
    [InlineData(null)]
    public void What_is_no_row_of_windows_is_refused(string? typed) =>
        Assert.False(OpeningHours.TryParse(typed, provider: null, out _));

    [Fact]
    public void A_day_opens_with_its_first_window_and_closes_with_its_last()
    {
        var hours = OpeningHours.Of("09:00-12:00 13:00-24:00");
        Assert.Equal((TimeSpan.FromHours(9), TimeSpan.FromHours(24)), (hours.Opens, hours.Closes));
        Assert.False(hours.IsClosed);
        Assert.True(OpeningHours.Closed.IsClosed);
    }

    [Fact]
    public void The_same_windows_are_the_same_hours()
    {
        Assert.Equal(OpeningHours.Of("9:00-18:00"), OpeningHours.Of("09:00-18:00"));
        Assert.Equal(OpeningHours.Closed, OpeningHours.Of(""));
        Assert.NotEqual(OpeningHours.Of("09:00-18:00"), OpeningHours.Of("09:00-17:00"));
    }
}
