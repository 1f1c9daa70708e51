using System.Globalization;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Text;

/// <summary>Says instants and spans to people: near ones in words, far ones as dates, always in the shop's zone.</summary>
public sealed class DeskTime(TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>"剩 3 小时 12 分" before the deadline, "逾期 2 小时 10 分" after it.</summary>
    public string Remaining(DateTimeOffset due)
    {
        var left = due - Now;
        return left > TimeSpan.Zero ? TimeText.Left.With(Span(left)) : TimeText.Overdue.With(Span(-left));
    }

    /// <summary>"刚刚", "10 分钟前", "2 小时前", "昨天", then the date.</summary>
    public string Ago(DateTimeOffset at, ShopZone zone)
    {
        var passed = Now - at;
        var days = Today(zone).DayNumber - zone.DayOf(at).DayNumber;
        return passed switch
        {
            { TotalMinutes: < 1 } => TimeText.JustNow,
            { TotalMinutes: < 60 } => TimeText.MinutesAgo.With((int)passed.TotalMinutes),
            { TotalHours: < 12 } => TimeText.HoursAgo.With((int)passed.TotalHours),
            _ when days == 0 => TimeText.HoursAgo.With((int)passed.TotalHours),
            _ when days == 1 => TimeText.Yesterday,
            _ when days < 7 => TimeText.DaysAgo.With(days),
            _ => Day(zone.DayOf(at), zone),
        };
    }

    /// <summary>"今天 18:40", "昨天 18:40", "11-20 10:05", "2027-01-04 10:05".</summary>
    public string At(DateTimeOffset at, ShopZone zone)
    {
        var day = zone.DayOf(at);
        var words = (day.DayNumber - Today(zone).DayNumber) switch
        {
            -1 => TimeText.Yesterday,
            0 => TimeText.Today,
            1 => TimeText.Tomorrow,
            _ => Day(day, zone),
        };
        return $"{words} {zone.Local(at):HH:mm}";
    }

    /// <summary>The instant to the second with its offset, for a tooltip.</summary>
    public static string Exact(DateTimeOffset at, ShopZone zone) =>
        zone.Local(at).ToString("yyyy-MM-dd HH:mm:ss (UTCzzz)", CultureInfo.InvariantCulture);

    /// <summary>The year is said only where it is not this one.</summary>
    public string Day(DateOnly day, ShopZone zone) =>
        day.ToString(day.Year == Today(zone).Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The two largest units of a span: "3 小时 12 分", "1 天 4 小时".</summary>
    public static string Span(TimeSpan span) =>
        span switch
        {
            { TotalMinutes: < 1 } => TimeText.UnderAMinute,
            { TotalHours: < 1 } => TimeText.Minutes.With(span.Minutes),
            { TotalDays: < 1, Minutes: 0 } => TimeText.Hours.With(span.Hours),
            { TotalDays: < 1 } => TimeText.HoursMinutes.With(span.Hours, span.Minutes),
            { TotalDays: < 10, Hours: > 0 } => TimeText.DaysHours.With(span.Days, span.Hours),
            _ => TimeText.Days.With(span.Days),
        };

    public DateOnly Today(ShopZone zone) => zone.DayOf(Now);
}
