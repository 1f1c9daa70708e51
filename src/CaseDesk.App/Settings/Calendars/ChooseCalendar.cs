using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings.Calendars;

/// <summary>An administrator lets a shop go by another calendar; its open steps keep theirs until they are re-computed.</summary>
public sealed class ChooseCalendar(AccountRecords records)
{
    /// <summary>Refuses with <c>not-your-role</c>, <c>calendar-unknown</c>, <c>shop-unknown</c>.</summary>
    public async Task<Result<int>> RunAsync(Guid by, string shop, string calendar, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        // So that nobody publishes a newer version meanwhile.
        await CalendarVersions.BeginAsync(work, ct);
        if (await work.Db.Calendars.AsNoTracking().NewestOf(calendar).FirstOrDefaultAsync(ct) is not { } newest)
            return new Refusal("calendar-unknown", RefusalKind.NotFound, ("calendar", calendar));
        if (await work.Db.Shops.FirstOrDefaultAsync(row => row.Key == shop, ct) is not { } row)
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", shop));

        work.Audit(
            by,
            "choose-calendar",
            shop,
            before: new { row.CalendarKey, row.CalendarVersion },
            after: new { CalendarKey = calendar, CalendarVersion = newest.Version }
        );
        (row.CalendarKey, row.CalendarVersion) = (calendar, newest.Version);
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return newest.Version;
    }
}
