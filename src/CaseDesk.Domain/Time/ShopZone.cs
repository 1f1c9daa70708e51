using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>The zone a shop lives in, by its IANA name: to which day an instant belongs there, and when a local time comes.</summary>
[JsonConverter(typeof(ParsableJson<ShopZone>))]
public sealed record ShopZone : IParsable<ShopZone>
{
    static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    readonly TimeZoneInfo zone;

    ShopZone(TimeZoneInfo zone) => this.zone = zone;

    public string Id => zone.Id;

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>
    /// The first instant at which the clock on the wall shows that time or a later one: a time that the change to summer
    /// time skips comes at the change, one that comes twice comes the first time. 24:00 is the midnight after.
    /// </summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeSpan time)
    {
        var wall = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue) + time, TimeSpan.Zero);
        var before = zone.GetUtcOffset(wall - OneDay);
        var after = zone.GetUtcOffset(wall + OneDay);

        var first = wall - before;
        if (before == after || zone.GetUtcOffset(first) == before)
            return first;
        var second = wall - after;
        return zone.GetUtcOffset(second) == after ? second : Change(second, first, after);
    }

    /// <summary>The instant in (earlier, later] at which the zone's offset becomes <paramref name="after"/>.</summary>
    DateTimeOffset Change(DateTimeOffset earlier, DateTimeOffset later, TimeSpan after)
    {
        while (later - earlier > TimeSpan.FromSeconds(1))
        {
            var middle = earlier + TimeSpan.FromSeconds(Math.Floor((later - earlier).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == after)
                later = middle;
            else
                earlier = middle;
        }
        return later;
    }

    public static ShopZone Of(string id) => Parse(id, provider: null);

    public static ShopZone Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var zone) ? zone : throw new FormatException($"Not a time zone: {s}");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out ShopZone result
    )
    {
        result = s is not null && TimeZoneInfo.TryFindSystemTimeZoneById(s, out var zone) ? new(zone) : null;
        return result is not null;
    }

    public override string ToString() => Id;

    public bool Equals(ShopZone? other) => Id == other?.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
