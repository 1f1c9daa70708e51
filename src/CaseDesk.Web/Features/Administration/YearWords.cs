using CaseDesk.Domain.Time;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Administration;

/// <summary>Says how much is known of a calendar's year.</summary>
static class YearWords
{
    public static string Name(this CalendarYearStatus status) =>
        status switch
        {
            CalendarYearStatus.Official => ClockText.Official,
            CalendarYearStatus.Provisional => ClockText.Provisional,
            CalendarYearStatus.Missing => ClockText.Missing,
        };

    public static string Means(this CalendarYearStatus status) =>
        status switch
        {
            CalendarYearStatus.Official => ClockText.OfficialHelp,
            CalendarYearStatus.Provisional => ClockText.ProvisionalHelp,
            CalendarYearStatus.Missing => ClockText.MissingHelp,
        };

    /// <summary>What an administrator is told from October on.</summary>
    public static string Warns(this CalendarYear year) =>
        year.Status is CalendarYearStatus.Missing
            ? AdministrationText.CalendarMissing.With(year.Year)
            : AdministrationText.CalendarProvisional.With(year.Year);
}
