using CaseDesk.Domain.Time;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// The instants of times that a file gives without a zone. Most days have one offset from end to end, so that is looked
/// up once for each; the days around a change are left to <see cref="ShopZone"/>.
/// </summary>
sealed class LocalTimes(ShopZone zone)
{
    readonly Dictionary<int, TimeSpan?> offsets = [];

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
