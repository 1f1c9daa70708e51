using CaseDesk.Domain.Time;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>A calendar in its newest version, for whoever keeps it.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="Warning">From 1 October: the year after, while its days off are not official.</param>
public sealed record CalendarSheet(
    string Key,
    string Name,
    BusinessCalendar Calendar,
    IReadOnlyList<CalendarVersion> Versions,
    IReadOnlyList<CalendarShop> Shops,
    CalendarYear? Warning
)
{
    public int Version => Calendar.Version;
}

/// <param name="By">Who published it; null: it came with the desk.</param>
/// <param name="OpenSteps">How many open steps are counted by it.</param>
public sealed record CalendarVersion(int Version, DateTimeOffset At, string? By, int OpenSteps);

/// <summary>A shop that goes by a calendar.</summary>
/// <param name="Older">How many of its open steps were entered under another version.</param>
public sealed record CalendarShop(string Key, string Name, int Older);
