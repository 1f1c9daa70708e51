using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Statements;

/// <summary>A calendar month of a shop, written <c>2026-11</c>.</summary>
/// <param name="First">Its first day.</param>
[JsonConverter(typeof(ParsableJson<Month>))]
public readonly record struct Month(DateOnly First) : IComparable<Month>, IParsable<Month>
{
    const string Form = "yyyy-MM";

    public DateOnly Last => Next.First.AddDays(-1);

    public Month Next => new(First.AddMonths(1));

    public Month Previous => new(First.AddMonths(-1));

    /// <summary>The month to which an instant belongs in the shop's zone.</summary>
    public static Month Of(DateTimeOffset instant, ShopZone zone)
    {
        var day = zone.DayOf(instant);
        return new Month(new DateOnly(day.Year, day.Month, 1));
    }

    public DateTimeOffset BeginsAt(ShopZone zone) => zone.InstantOf(First, TimeSpan.Zero);

    /// <summary>The first instant that no longer belongs to it.</summary>
    public DateTimeOffset EndsAt(ShopZone zone) => Next.BeginsAt(zone);

    public bool IsOver(ShopZone zone, DateTimeOffset now) => now >= EndsAt(zone);

    public int CompareTo(Month other) => First.CompareTo(other.First);

    public static Month Of(string month) => Parse(month, provider: null);

    public static Month Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException($"Not a month: {s}");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out Month result
    )
    {
        var read = DateOnly.TryParseExact(s, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        result = new Month(first);
        return read && first.Year is >= 2000 and < 3000;
    }

    public override string ToString() => First.ToString(Form, CultureInfo.InvariantCulture);

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;
}
