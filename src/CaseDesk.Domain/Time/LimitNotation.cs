using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CaseDesk.Domain.Time;

/// <summary>
/// A limit as settings and the API write it: one of the kinds <c>hours</c>, <c>workingHours</c>, <c>workingDays</c>,
/// <c>monthly</c>, <c>daily</c>, and a value, a number or <c>HH:mm</c>.
/// </summary>
public static class LimitNotation
{
    public static string Kind(Limit limit) =>
        limit.Match(
            hours: _ => "hours",
            workingHours: _ => "workingHours",
            workingDays: _ => "workingDays",
            monthly: _ => "monthly",
            daily: _ => "daily"
        );

    public static string Value(Limit limit) =>
        limit.Match(
            hours: it => Number(it.Count),
            workingHours: it => Number(it.Count),
            workingDays: it => Number(it.Count),
            monthly: it => Number(it.Nth),
            daily: it => it.At.ToString("HH:mm", CultureInfo.InvariantCulture)
        );

    /// <summary>False for another kind, for what is no number or time, and for a count no limit may have.</summary>
    public static bool TryParse(string? kind, string? value, [NotNullWhen(true)] out Limit? limit)
    {
        limit = kind switch
        {
            "hours" when IsCount(value, out var count) => new Limit.Hours(count),
            "workingHours" when IsCount(value, out var count) => new Limit.WorkingHours(count),
            "workingDays" when IsWhole(value, out var count) => new Limit.WorkingDays(count),
            "monthly" when IsWhole(value, out var nth) => new Limit.Monthly(nth),
            "daily" when IsTime(value, out var time) => new Limit.Daily(time),
            _ => null,
        };
        return limit is not null;
    }

    static string Number(decimal count) => count.ToString("0.############", CultureInfo.InvariantCulture);

    static bool IsCount(string? value, out decimal count) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out count)
        && count is > 0 and <= Limit.Most;

    static bool IsWhole(string? value, out int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count)
        && count is > 0 and <= Limit.Most;

    static bool IsTime(string? value, out TimeOnly time) =>
        TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
