using System.Globalization;

namespace CaseDesk.Domain.Time;

/// <summary>The Chinese working week with the official days off and make-up days of <c>ChineseDays.txt</c>.</summary>
static class ChineseCalendar
{
    static readonly OpeningHours WorkingDay = OpeningHours.Of("09:00-18:00");

    public static readonly BusinessCalendar Default = Read();

    static BusinessCalendar Read()
    {
        var years = new Dictionary<int, CalendarYearStatus>();
        var days = new List<DayOverride>();
        var year = 0;
        foreach (var line in Lines())
        {
            var words = line.Split(' ');
            if (int.TryParse(words[0], CultureInfo.InvariantCulture, out var next))
            {
                year = next;
                years.Add(year, Enum.Parse<CalendarYearStatus>(words[1], ignoreCase: true));
                continue;
            }
            var hours = OpeningHours.Closed;
            foreach (var word in words.AsSpan(1))
            {
                if (word == "+")
                    hours = WorkingDay;
                else
                    days.AddRange(Days(year, word).Select(day => new DayOverride(day, words[0], hours)));
            }
        }
        return new()
        {
            Version = 1,
            Zone = ShopZone.Of("Asia/Shanghai"),
            Week = new Dictionary<DayOfWeek, OpeningHours>
            {
                [DayOfWeek.Monday] = WorkingDay,
                [DayOfWeek.Tuesday] = WorkingDay,
                [DayOfWeek.Wednesday] = WorkingDay,
                [DayOfWeek.Thursday] = WorkingDay,
                [DayOfWeek.Friday] = WorkingDay,
            },
            Overrides = days,
            Years = years,
        };
    }

    static IEnumerable<DateOnly> Days(int year, string span)
    {
        var ends = span.Split("..");
        var last = Day(year, ends[^1]);
        for (var day = Day(year, ends[0]); day <= last; day = day.AddDays(1))
            yield return day;
    }

    static DateOnly Day(int year, string monthAndDay) =>
        DateOnly.ParseExact($"{year}-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<string> Lines()
    {
        using var stream = typeof(ChineseCalendar).Assembly.GetManifestResourceStream("ChineseDays.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line is not ("" or ['#', ..]))
                yield return line;
    }
}
