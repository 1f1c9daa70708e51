using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>An administrator makes a calendar as a copy of another, to change it for the shops that are to go by it.</summary>
public sealed partial class CreateCalendar(AccountRecords records)
{
    /// <summary>
    /// Refuses with <c>not-your-role</c>, <c>calendar-key-invalid</c>, <c>calendar-name-missing</c>,
    /// <c>calendar-key-taken</c>, <c>calendar-unknown</c>.
    /// </summary>
    public async Task<Result<string>> RunAsync(Guid by, NewCalendar calendar, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (!Key().IsMatch(calendar.Key))
            return new Refusal("calendar-key-invalid", RefusalKind.Rule);
        if (string.IsNullOrWhiteSpace(calendar.Name))
            return new Refusal("calendar-name-missing", RefusalKind.Rule);
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        var version = await CalendarVersions.BeginAsync(work, ct);
        if (await work.Db.Calendars.AnyAsync(row => row.Key == calendar.Key, ct))
            return new Refusal("calendar-key-taken", RefusalKind.Conflict, ("calendar", calendar.Key));
        if (
            await work.Db.Calendars.AsNoTracking().NewestOf(calendar.CopyOf).FirstOrDefaultAsync(ct) is not { } original
        )
            return new Refusal("calendar-unknown", RefusalKind.NotFound, ("calendar", calendar.CopyOf));

        var copy = JsonSerializer.Deserialize<BusinessCalendar>(original.Body)! with { Version = version };
        CalendarVersions.Add(work, by, calendar.Key, calendar.Name.Trim(), copy);
        work.Audit(by, "create-calendar", calendar.Key, after: new { calendar.Name, calendar.CopyOf });
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return calendar.Key;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}

/// <param name="Key">Stable, as in the API: small letters, digits, hyphens.</param>
/// <param name="CopyOf">The key of the calendar that it begins as.</param>
public sealed record NewCalendar(string Key, string Name, string CopyOf);
