using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Recomputing;

/// <summary>
/// An administrator lets a shop's open steps be re-computed as it was previewed. It is written down here, and done by
/// <see cref="Recompute"/> on whichever server comes to it.
/// </summary>
public sealed class StartRecomputation(AccountRecords records)
{
    /// <summary>
    /// Refuses with <c>not-your-role</c>, <c>shop-unknown</c>, <c>stale</c> where other rules hold than were previewed, and
    /// <c>recomputation-running</c>.
    /// </summary>
    public async Task<Result<Guid>> RunAsync(Guid by, string shop, SeenRules seen, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (await work.Db.Shops.AsNoTracking().FirstOrDefaultAsync(row => row.Key == shop, ct) is not { } row)
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", shop));
        if (seen != new SeenRules(row.CalendarVersion, row.RulesVersion))
            return new Refusal("stale", RefusalKind.Stale);

        var begun = new RecomputationRow
        {
            Id = Guid.CreateVersion7(work.Now),
            ShopId = row.Id,
            CalendarVersion = seen.CalendarVersion,
            RulesVersion = seen.RulesVersion,
            StartedBy = by,
            StartedAt = work.Now,
            AfterNumber = "",
        };
        work.Db.Recomputations.Add(begun);
        work.Audit(by, "recompute-open-steps", shop, after: seen);
        try
        {
            await work.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { ConstraintName: "ix_recomputations_running" })
        {
            return new Refusal("recomputation-running", RefusalKind.Conflict, ("shop", shop));
        }
        return begun.Id;
    }
}
