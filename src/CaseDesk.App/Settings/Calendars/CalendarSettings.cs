using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>The calendars with their versions and the shops that go by them, for the administrator.</summary>
public sealed class CalendarSettings(AccountRecords records)
{
    /// <summary>Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<CalendarSheet[]>> ListAsync(Guid by, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var work = records.Open();
        var keys = await work.Db.Calendars.Select(row => row.Key).Distinct().ToListAsync(ct);
        var sheets = new List<CalendarSheet>();
        foreach (var key in keys.Order(StringComparer.Ordinal))
            sheets.Add(await SheetAsync(work, key, ct));
        return sheets.ToArray();
    }

    /// <summary>Refuses with <c>not-your-role</c> and <c>calendar-unknown</c>.</summary>
    public async Task<Result<CalendarSheet>> FindAsync(Guid by, string key, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var work = records.Open();
        return await work.Db.Calendars.AnyAsync(row => row.Key == key, ct)
            ? await SheetAsync(work, key, ct)
            : new Refusal("calendar-unknown", RefusalKind.NotFound, ("calendar", key));
    }

    static async Task<CalendarSheet> SheetAsync(AccountWork work, string key, CancellationToken ct)
    {
        var newest = await work.Db.Calendars.AsNoTracking().NewestOf(key).FirstAsync(ct);
        var calendar = JsonSerializer.Deserialize<BusinessCalendar>(newest.Body)!;
        return new CalendarSheet(
            key,
            newest.Name,
            calendar,
            await VersionsAsync(work.Db, key, ct),
            await ShopsAsync(work.Db, key, ct),
            calendar.NextYearWarning(calendar.Zone.DayOf(work.Now))
        );
    }

    static async Task<List<CalendarVersion>> VersionsAsync(CaseDeskDb db, string key, CancellationToken ct)
    {
        var open = await db
            .Cases.Where(held => held.State != "closed")
            .GroupBy(held => held.CalendarVersion)
            .ToDictionaryAsync(steps => steps.Key, steps => steps.Count(), ct);
        var versions = await (
            from row in db.Calendars
            where row.Key == key
            join person in db.Users on row.CreatedBy equals person.Id into publishers
            from person in publishers.DefaultIfEmpty()
            orderby row.Version descending
            select new
            {
                row.Version,
                row.CreatedAt,
                By = person == null ? null : person.DisplayName,
            }
        ).ToListAsync(ct);
        return
        [
            .. versions.Select(row => new CalendarVersion(
                row.Version,
                row.CreatedAt,
                row.By,
                open.GetValueOrDefault(row.Version)
            )),
        ];
    }

    static Task<List<CalendarShop>> ShopsAsync(CaseDeskDb db, string key, CancellationToken ct) =>
        db
            .Shops.Where(shop => shop.CalendarKey == key)
            .OrderBy(shop => shop.Key)
            .Select(shop => new CalendarShop(
                shop.Key,
                shop.Name,
                db.Cases.Count(held =>
                    held.ShopId == shop.Id && held.State != "closed" && held.CalendarVersion != shop.CalendarVersion
                )
            ))
            .ToListAsync(ct);
}
