using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>Publishing a version of a calendar: its number is the next through all calendars.</summary>
static class CalendarVersions
{
    /// <summary>Nobody else publishes until the transaction ends; whoever reads calendars is not held up.</summary>
    const string OneAtATime = "LOCK TABLE calendars IN SHARE ROW EXCLUSIVE MODE";

    public static IQueryable<CalendarRow> NewestOf(this IQueryable<CalendarRow> calendars, string key) =>
        calendars.Where(row => row.Key == key).OrderByDescending(row => row.Version);

    /// <returns>The number that the next version is to have.</returns>
    public static async Task<int> BeginAsync(AccountWork work, CancellationToken ct)
    {
        await work.Db.Database.ExecuteSqlRawAsync(OneAtATime, ct);
        return await work.Db.Calendars.MaxAsync(row => row.Version, ct) + 1;
    }

    public static void Add(AccountWork work, Guid by, string key, string name, BusinessCalendar calendar) =>
        work.Db.Calendars.Add(
            new CalendarRow
            {
                Key = key,
                Version = calendar.Version,
                Name = name,
                Body = JsonSerializer.Serialize(calendar),
                CreatedAt = work.Now,
                CreatedBy = by,
            }
        );
}
