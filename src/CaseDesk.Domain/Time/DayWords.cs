using System.Globalization;
using System.Resources;

namespace CaseDesk.Domain.Time;

/// <summary>
/// Days, times and lengths as an explanation says them: a weekday alone within the week after the anchor, with its date
/// beyond it.
/// </summary>
sealed class DayWords(CultureInfo culture, ShopZone zone, DateTimeOffset anchor)
{
    static readonly ResourceManager Texts = new(typeof(DeadlineText).FullName!, typeof(DeadlineText).Assembly);

    readonly DateOnly anchorDay = zone.DayOf(anchor);

    public string Say(string key, params ReadOnlySpan<object> parts) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), parts);

    public string Day(DateOnly day) =>
        day >= anchorDay && day < anchorDay.AddDays(7) ? day.ToString(Say("Weekday"), culture) : Date(day);

    public string Date(DateOnly day) => day.ToString(Say("Date"), culture);

    public string Days(DateOnly from, DateOnly to) =>
        (to.DayNumber - from.DayNumber) switch
        {
            0 => Day(from),
            1 => Say("TwoDays", Day(from), Day(to)),
            _ => Say("ManyDays", Day(from), Day(to)),
        };

    public string Moment(DateTimeOffset at) => Say("Moment", Day(zone.DayOf(at)), Time(at));

    public string MomentWithDate(DateTimeOffset at) => Say("Moment", Date(zone.DayOf(at)), Time(at));

    /// <summary>The time of an instant on that day, its end included as 24:00; null when it is on another.</summary>
    public string? TimeOn(DateOnly? day, DateTimeOffset at)
    {
        if (day is not { } its)
            return null;
        return zone.DayOf(at) == its ? Time(at)
            : zone.InstantOf(its, TimeSpan.FromDays(1)) == at ? Say("EndOfDay")
            : null;
    }

    public string Length(TimeSpan length)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        return minutes == 0 ? Say("Hours", hours)
            : hours == 0 ? Say("Minutes", minutes)
            : Say("HoursMinutes", hours, minutes);
    }

    public string Ordinal(int n) =>
        (n % 10, n % 100) switch
        {
            (1, not 11) => Say("OrdinalOne", n),
            (2, not 12) => Say("OrdinalTwo", n),
            (3, not 13) => Say("OrdinalThree", n),
            _ => Say("OrdinalOther", n),
        };

    /// <summary>The festivals of the official days have their names in each language; a shop's own days have the one it gave.</summary>
    public string Festival(string name) =>
        string.Join(Say("And"), name.Split('、').Select(part => Texts.GetString(part, culture) ?? part));

    string Time(DateTimeOffset at) => zone.Local(at).ToString("HH:mm", culture);
}
