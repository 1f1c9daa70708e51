using System.Globalization;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// The instants of times that a file gives without a zone. Most days have one offset from end to end, so that is looked
/// up once for each; the days around a change are left to <see cref="ShopZone"/>.
/// </summary>
sealed class LocalTimes(ShopZone zone)
{
    readonly Dictionary<int, TimeSpan?> offsets = [];

    /// <summary>A time as the clock on the wall shows it; null: it is in none of the formats, the usual one first.</summary>
    public static DateTime? Parse(string text, string[] formats)
    {
        const DateTimeStyles style = DateTimeStyles.None;
        return
            (
                DateTime.TryParseExact(text, formats[0], CultureInfo.InvariantCulture, style, out var time)
                || DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, style, out time)
            ) && IsPossible(time)
            ? time
            : null;
    }

    /// <summary>Years that a shop can speak of; others are a slip.</summary>
    public static bool IsPossible(DateTime time) => time.Year is >= 1990 and < 2200;

    public DateTime InstantOf(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        if (!offsets.TryGetValue(day.DayNumber, out var offset))
        {
            offsets[day.DayNumber] = offset = OneOffsetOf(day);
        }

        return offset is { } known
            ? DateTime.SpecifyKind(local - known, DateTimeKind.Utc)
            : zone.InstantOf(day, local.TimeOfDay).UtcDateTime;
    }

    public DateTime EndOf(DateOnly day) => InstantOf(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddSeconds(-1);

    TimeSpan? OneOffsetOf(DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var before = zone.Local(noon.AddDays(-2)).Offset;
        return zone.Local(noon).Offset == before && zone.Local(noon.AddDays(2)).Offset == before ? before : null;
    }
}
