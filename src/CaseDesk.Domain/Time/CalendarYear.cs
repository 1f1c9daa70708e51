namespace CaseDesk.Domain.Time;

/// <summary>A year of a calendar and how much is known of its days off.</summary>
public sealed record CalendarYear(int Year, CalendarYearStatus Status)
{
    /// <summary>No calendar, anchor or pause reaches before this year.</summary>
    public const int First = 2000;

    /// <summary>No calendar, anchor or pause reaches beyond this year.</summary>
    public const int Last = 2100;

    public static bool Holds(DateTimeOffset instant) => instant.UtcDateTime.Year is >= First and <= Last;

    internal static DateTimeOffset Within(DateTimeOffset instant) =>
        Holds(instant) ? instant : throw new ArgumentOutOfRangeException(nameof(instant), instant, null);
}
