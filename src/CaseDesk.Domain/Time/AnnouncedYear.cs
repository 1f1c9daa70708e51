using System.Globalization;

namespace CaseDesk.Domain.Time;

/// <summary>
/// A year's days off and make-up working days as somebody announced them, in the form of <c>ChineseDays.txt</c>: a line with
/// the year and its status, then one for each festival: its days off, and after + the working days that make up for them.
/// </summary>
/// <param name="Days">One for each date.</param>
public sealed record AnnouncedYear(int Year, CalendarYearStatus Status, IReadOnlyList<DayOverride> Days)
{
    /// <param name="makeUp">When the shop works on a make-up day.</param>
    /// <returns>
    /// Refuses with <c>announced-line-unreadable</c> (its number and text), <c>announced-twice</c> (the year or day), and
    /// <c>announced-nothing</c>.
    /// </returns>
    public static Result<IReadOnlyList<AnnouncedYear>> Read(TextReader text, OpeningHours makeUp)
    {
        var years = new List<AnnouncedYear>();
        var days = new List<DayOverride>();
        for (var number = 1; text.ReadLine() is { } typed; number++)
        {
            var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [] or [['#', ..], ..])
                continue;
            if (HeadOf(words) is { } head)
            {
                if (years.Any(year => year.Year == head.Year))
                    return Twice(words[0]);
                years.Add(head with { Days = days = [] });
                continue;
            }
            if (years.Count == 0 || DaysOf(words, years[^1].Year, makeUp) is not { Count: > 0 } festival)
                return new Refusal(
                    "announced-line-unreadable",
                    RefusalKind.Rule,
                    ("line", number.ToInvariant()),
                    ("text", typed.Trim())
                );
            foreach (var day in festival)
            {
                if (days.Any(held => held.Date == day.Date))
                    return Twice(day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                days.Add(day);
            }
        }
        return years.Count == 0 ? new Refusal("announced-nothing", RefusalKind.Rule) : years;
    }

    static Refusal Twice(string what) => new("announced-twice", RefusalKind.Rule, ("what", what));

    static AnnouncedYear? HeadOf(string[] words) =>
        words is [var first, var status]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= CalendarYear.First and <= CalendarYear.Last
        && Keys.Find<CalendarYearStatus>(status) is { } known
            ? new(year, known, [])
            : null;

    /// <summary>A festival's days; null where its line says none, or something else.</summary>
    static List<DayOverride>? DaysOf(string[] words, int year, OpeningHours makeUp)
    {
        var days = new List<DayOverride>();
        var hours = OpeningHours.Closed;
        foreach (var word in words.AsSpan(1))
        {
            if (word == "+")
                hours = makeUp;
            else if (SpanOf(word, year) is var (first, last))
                for (var day = first; day <= last; day = day.AddDays(1))
                    days.Add(new(day, words[0], hours));
            else
                return null;
        }
        return days;
    }

    static (DateOnly First, DateOnly Last)? SpanOf(string word, int year) =>
        word.Split("..") is { Length: 1 or 2 } ends
        && DayOf(ends[0], year) is { } first
        && DayOf(ends[^1], year) is { } last
        && first <= last
            ? (first, last)
            : null;

    static DateOnly? DayOf(string monthAndDay, int year) =>
        DateOnly.TryParseExact(
            $"{year.ToInvariant()}-{monthAndDay}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
