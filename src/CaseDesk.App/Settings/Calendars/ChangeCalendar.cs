using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>
/// An administrator changes a calendar: a new version, under which the steps of its shops are entered from now on. Steps
/// that are open keep theirs until they are re-computed.
/// </summary>
public sealed class ChangeCalendar(AccountRecords records)
{
    /// <summary>
    /// Refuses with <c>not-your-role</c>, <c>calendar-unknown</c>, <c>stale</c>, <c>calendar-unchanged</c>,
    /// <c>calendar-name-missing</c>, <c>calendar-never-open</c>, <c>calendar-day-twice</c>, <c>calendar-year-out-of-range</c>.
    /// </summary>
    /// <returns>The number of the new version.</returns>
    public async Task<Result<int>> RunAsync(Guid by, ChangedCalendar changed, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (Judge(changed) is { } unfit)
            return unfit;
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        var version = await CalendarVersions.BeginAsync(work, ct);
        if (await work.Db.Calendars.AsNoTracking().NewestOf(changed.Key).FirstOrDefaultAsync(ct) is not { } newest)
            return new Refusal("calendar-unknown", RefusalKind.NotFound, ("calendar", changed.Key));
        if (newest.Version != changed.SeenVersion)
            return new Refusal("stale", RefusalKind.Stale);

        var before = JsonSerializer.Deserialize<BusinessCalendar>(newest.Body)!;
        var after = changed.Over(before);
        var name = changed.Name.Trim();
        if (after == before && name == newest.Name)
            return new Refusal("calendar-unchanged", RefusalKind.Rule);

        CalendarVersions.Add(work, by, changed.Key, name, after with { Version = version });
        work.Audit(
            by,
            "change-calendar",
            changed.Key,
            before: new { newest.Name, Calendar = before },
            after: new { Name = name, Calendar = after with { Version = version } }
        );
        await work.Db.SaveChangesAsync(ct);
        await work
            .Db.Shops.Where(shop => shop.CalendarKey == changed.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(shop => shop.CalendarVersion, version), ct);
        await transaction.CommitAsync(ct);
        return version;
    }

    static Refusal? Judge(ChangedCalendar changed)
    {
        if (string.IsNullOrWhiteSpace(changed.Name))
            return new Refusal("calendar-name-missing", RefusalKind.Rule);
        if (changed.Week.Values.All(hours => hours.IsClosed))
            return new Refusal("calendar-never-open", RefusalKind.Rule);
        if (changed.Overrides.GroupBy(day => day.Date).FirstOrDefault(days => days.Count() > 1) is { } twice)
            return new Refusal("calendar-day-twice", RefusalKind.Rule, ("day", Plain(twice.Key)));
        return changed
            .Years.Keys.Concat(changed.Overrides.Select(day => day.Date.Year))
            .Where(year => year is < CalendarYear.First or > CalendarYear.Last)
            .Select(year => new Refusal(
                "calendar-year-out-of-range",
                RefusalKind.Rule,
                ("year", year.ToInvariant()),
                ("first", CalendarYear.First.ToInvariant()),
                ("last", CalendarYear.Last.ToInvariant())
            ))
            .FirstOrDefault();
    }

    static string Plain(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Week">A weekday that is not named is closed.</param>
/// <param name="Years">A year that is not named is missing.</param>
/// <param name="SeenVersion">The version that the person saw; a newer one in between refuses the change.</param>
public sealed record ChangedCalendar(
    string Key,
    string Name,
    IReadOnlyDictionary<DayOfWeek, OpeningHours> Week,
    IReadOnlyList<DayOverride> Overrides,
    IReadOnlyDictionary<int, CalendarYearStatus> Years,
    int SeenVersion
)
{
    internal BusinessCalendar Over(BusinessCalendar before) =>
        before with
        {
            Week = Week,
            Overrides = Overrides,
            Years = Years,
        };
}
