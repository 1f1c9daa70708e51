using System.Collections.Frozen;

namespace CaseDesk.Domain.Time;

/// <summary>
/// When a shop works: its week, the dates on which the week does not hold, and the years whose days off are known. One
/// version of it never changes; a step keeps the version it was entered under.
/// </summary>
public sealed record BusinessCalendar
{
    readonly OpeningHours[] weekdays = new OpeningHours[7];
    readonly FrozenDictionary<DateOnly, DayOverride> overrideOf = FrozenDictionary<DateOnly, DayOverride>.Empty;

    /// <summary>The calendar a shop starts with: Shanghai, Monday to Friday 09:00–18:00, the official days.</summary>
    public static BusinessCalendar ChineseDefault => ChineseCalendar.Default;

    public required int Version { get; init; }

    public required ShopZone Zone { get; init; }

    /// <summary>A weekday that is not named is closed.</summary>
    public required IReadOnlyDictionary<DayOfWeek, OpeningHours> Week
    {
        get;
        init
        {
            field = value.Where(day => !day.Value.IsClosed).OrderBy(day => day.Key).ToDictionary();
            weekdays =
            [
                .. Enum.GetValues<DayOfWeek>().Select(day => field.GetValueOrDefault(day, OpeningHours.Closed)),
            ];
        }
    }

    /// <summary>At most one for a date.</summary>
    public required IReadOnlyList<DayOverride> Overrides
    {
        get;
        init
        {
            field = [.. value.OrderBy(day => day.Date)];
            overrideOf = field.ToFrozenDictionary(day => day.Date);
        }
    }

    /// <summary>A year that is not named is missing; from <see cref="CalendarYear.First"/> to <see cref="CalendarYear.Last"/>.</summary>
    public required IReadOnlyDictionary<int, CalendarYearStatus> Years
    {
        get;
        init
        {
            foreach (var year in value.Keys)
                if (year is < CalendarYear.First or > CalendarYear.Last)
                    throw new ArgumentOutOfRangeException(nameof(value), year, null);
            field = value
                .Where(known => known.Value != CalendarYearStatus.Missing)
                .OrderBy(known => known.Key)
                .ToDictionary();
        }
    }

    public CalendarYearStatus StatusOf(int year) => Years.GetValueOrDefault(year, CalendarYearStatus.Missing);

    /// <summary>What holds on that date instead of the week; null when the week holds.</summary>
    public DayOverride? OverrideOn(DateOnly date) => overrideOf.GetValueOrDefault(date);

    public OpeningHours HoursOn(DateOnly date) => OverrideOn(date)?.Hours ?? WeekHoursOn(date);

    public OpeningHours WeekHoursOn(DateOnly date) => weekdays[(int)date.DayOfWeek];

    /// <summary>When it works on most days of its week; of two that are as frequent, the one that comes first in it.</summary>
    public OpeningHours UsualHours() =>
        Week.OrderBy(day => day.Key == DayOfWeek.Sunday ? 7 : (int)day.Key)
            .GroupBy(day => day.Value)
            .MaxBy(days => days.Count())
            ?.Key
        ?? OpeningHours.Closed;

    /// <summary>
    /// The same with a year as it was announced. What was set for the festivals that are announced goes; a day that the shop
    /// itself set under another name stays, where nothing was announced for it.
    /// </summary>
    public BusinessCalendar With(AnnouncedYear announced)
    {
        var festivals = announced.Days.SelectMany(day => FestivalsOf(day)).ToHashSet(StringComparer.Ordinal);
        var dates = announced.Days.Select(day => day.Date).ToHashSet();
        return this with
        {
            Overrides =
            [
                .. Overrides.Where(day =>
                    day.Date.Year != announced.Year
                    || !(dates.Contains(day.Date) || FestivalsOf(day).Any(festivals.Contains))
                ),
                .. announced.Days,
            ],
            Years = new Dictionary<int, CalendarYearStatus>(Years) { [announced.Year] = announced.Status },
        };
    }

    static string[] FestivalsOf(DayOverride day) => day.Name?.Split('、') ?? [];

    /// <summary>From 1 October: the year after, when its days off are not official yet. For the administrator.</summary>
    public CalendarYear? NextYearWarning(DateOnly today) =>
        today.Month >= 10 && StatusOf(today.Year + 1) is not CalendarYearStatus.Official and var status
            ? new(today.Year + 1, status)
            : null;

    public bool Equals(BusinessCalendar? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Version == other.Version
            && Zone == other.Zone
            && weekdays.AsSpan().SequenceEqual(other.weekdays)
            && Overrides.SequenceEqual(other.Overrides)
            && Years.SequenceEqual(other.Years)
        );

    public override int GetHashCode() => HashCode.Combine(Version, Zone, Overrides.Count, Years.Count);
}
