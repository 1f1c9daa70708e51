using System.Globalization;
using System.Resources;

namespace CaseDesk.Domain.Time;

/// <summary>
/// Days, times and lengths as an explanation says them: a weekday alone within the week after the anchor, with its date
/// beyond it.
/// </summary>
sealed class DayWords(CultureInfo culture, ShopZone zone, DateTimeOffset anchor)
{
    readonly DateOnly anchorDay = zone.DayOf(anchor);

    public string Say(string key, params ReadOnlySpan<object> parts) =>
        string.Format(
            culture,
            DeadlineText.ResourceManager.GetString(key, culture) ?? throw new MissingManifestResourceException(key),
            parts
        );

    public string Day(DateOnly day) => IsNear(day) ? day.ToString("ddd", culture) : Date(day);

    public string Date(DateOnly day) => day.ToString(Say(nameof(DeadlineText.Date)), culture);

    public string Days(DateOnly from, DateOnly to) =>
        (to.DayNumber - from.DayNumber) switch
        {
            0 => Day(from),
            1 => Say(nameof(DeadlineText.TwoDays), Day(from), Day(to)),
            _ when IsNear(from) && IsNear(to) => Say(nameof(DeadlineText.Weekdays), Day(from), Day(to)),
            _ => Say(nameof(DeadlineText.Dates), Date(from), Date(to)),
        };

    public string Moment(DateTimeOffset at) => Say(nameof(DeadlineText.Moment), Day(zone.DayOf(at)), Time(at));

    public string MomentWithDate(DateTimeOffset at) => Say(nameof(DeadlineText.Moment), Date(zone.DayOf(at)), Time(at));

    /// <summary>The time at which a day of the shop ends; its very end is 24:00, not 00:00 of the day after.</summary>
    public string CloseOf(DateOnly day, DateTimeOffset at) =>
        zone.DayOf(at) == day ? Time(at) : Say(nameof(DeadlineText.EndOfDay));

    public string Length(TimeSpan length)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        return minutes == 0 ? Say(nameof(DeadlineText.Hours), hours)
            : hours == 0 ? Say(nameof(DeadlineText.Minutes), minutes)
            : Say(nameof(DeadlineText.HoursMinutes), hours, minutes);
    }

    public string Ordinal(int n) =>
        (n % 10, n % 100) switch
        {
            (1, not 11) => Say(nameof(DeadlineText.OrdinalOne), n),
            (2, not 12) => Say(nameof(DeadlineText.OrdinalTwo), n),
            (3, not 13) => Say(nameof(DeadlineText.OrdinalThree), n),
            _ => Say(nameof(DeadlineText.OrdinalOther), n),
        };

    /// <summary>The festivals of the official days have their names in each language; a shop's own days have the one it gave.</summary>
    public string Festival(string name) =>
        string.Join(
            Say(nameof(DeadlineText.And)),
            name.Split('、').Select(part => DeadlineText.ResourceManager.GetString($"Festival{part}", culture) ?? part)
        );

    bool IsNear(DateOnly day) => anchorDay <= day && day < anchorDay.AddDays(7);

    string Time(DateTimeOffset at) => zone.Local(at).ToString("HH:mm", culture);
}
