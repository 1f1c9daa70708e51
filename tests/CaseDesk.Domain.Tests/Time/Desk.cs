using System.Globalization;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

/// <summary>A shop's calendar with its wall clock: what the tests write and read are local times such as 2026-11-20 17:20.</summary>
sealed record Desk(BusinessCalendar Calendar)
{
    public static readonly Desk Shanghai = new(BusinessCalendar.ChineseDefault);

    /// <summary>Monday to Friday with these hours, all years from 2024 to 2028 official, no holidays.</summary>
    public static Desk In(string zone, string hours = "09:00-18:00") =>
        new(
            new BusinessCalendar
            {
                Version = 1,
                Zone = ShopZone.Of(zone),
                Week = Days(DayOfWeek.Monday, DayOfWeek.Friday).ToDictionary(day => day, _ => OpeningHours.Of(hours)),
                Overrides = [],
                Years = Enumerable.Range(2024, 5).ToDictionary(year => year, _ => CalendarYearStatus.Official),
            }
        );

    /// <summary>As <see cref="In"/>, every day of the week.</summary>
    public static Desk EveryDayIn(string zone, string hours) =>
        new(
            In(zone).Calendar with
            {
                Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => OpeningHours.Of(hours)),
            }
        );

    public Desk With(string date, string hours, string? name = null) =>
        new(Calendar with { Overrides = [.. Calendar.Overrides, new(Day(date), name, OpeningHours.Of(hours))] });

    public Desk With(int year, CalendarYearStatus status) =>
        new(Calendar with { Years = new Dictionary<int, CalendarYearStatus>(Calendar.Years) { [year] = status } });

    public Deadline Deadline(string anchor, Limit limit, params Pause[] pauses) =>
        Domain.Time.Deadline.For(Calendar, At(anchor), limit, pauses);

    public string? Due(string anchor, Limit limit, params Pause[] pauses) =>
        Wall(Deadline(anchor, limit, pauses).DueAt);

    public (string? Warned, string? Overdue, string? FarOverdue) Alarms(
        string anchor,
        Limit limit,
        params Pause[] pauses
    )
    {
        var alarms = Deadline(anchor, limit, pauses).Alarms;
        return (Wall(alarms.Warned), Wall(alarms.Overdue), Wall(alarms.FarOverdue));
    }

    public Pause Pause(string from, string? to) => new(At(from), to is null ? null : At(to));

    public DateTimeOffset At(string wall)
    {
        var time = DateTime.ParseExact(wall, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture);
        return Calendar.Zone.InstantOf(DateOnly.FromDateTime(time), time.TimeOfDay);
    }

    public string? Wall(DateTimeOffset? instant) =>
        instant is { } at ? Calendar.Zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<DayOfWeek> Days(DayOfWeek from, DayOfWeek to) =>
        Enum.GetValues<DayOfWeek>().Where(day => from <= day && day <= to);
}
