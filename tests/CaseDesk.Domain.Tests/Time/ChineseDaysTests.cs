using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;

namespace CaseDesk.Domain.Tests.Time;

public class ChineseDaysTests
{
    static readonly BusinessCalendar Chinese = BusinessCalendar.ChineseDefault;

    [SharedDataFact]
    public void Every_day_of_the_official_years_is_as_announced() =>
        AssertEqualDays("holidays-cn.csv", from: 2024, to: 2026, withNames: true);

    [SharedDataFact]
    public void Every_day_of_the_provisional_year_is_as_the_law_has_it() =>
        AssertEqualDays("holidays-cn-2027-statutory-predicted.csv", from: 2027, to: 2027, withNames: false);

    static void AssertEqualDays(string file, int from, int to, bool withNames)
    {
        var expected = File.ReadLines(SharedData.At("data", file))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(row => Desk.Day(row[0]), row => (Name: row[1], IsOff: row[2] == "1"));

        for (var day = new DateOnly(from, 1, 1); day.Year <= to; day = day.AddDays(1))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var isOff = expected.TryGetValue(day, out var announced) ? announced.IsOff : weekend;
            Assert.True(isOff == Chinese.HoursOn(day).IsClosed, $"{day:yyyy-MM-dd}");
            if (withNames)
                Assert.Equal((day, announced.Name), (day, Chinese.OverrideOn(day)?.Name));
        }
    }
}
