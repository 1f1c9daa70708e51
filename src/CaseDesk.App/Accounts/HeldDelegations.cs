using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>
/// Approving is handed over by a supervisor of the shop to a supervisor. It ends for good with the role, the shop or the account of
/// either: who gets them back later has not handed anything over.
/// </summary>
static class HeldDelegations
{
    /// <summary>Ends what this person gave or held and what no longer is a supervisor's. Belongs into the act that changed the person.</summary>
    /// <param name="by">Who changed the person.</param>
    public static async Task EndOthersAsync(AccountWork work, Guid by, Guid person, CancellationToken ct)
    {
        var (db, now) = (work.Db, work.Now);
        var standing = await db
            .ApprovalDelegations.Where(row => row.TakenBackAt == null && row.Until > now)
            .Where(row => row.DelegatedBy == person || row.DelegatedTo == person)
            .ToListAsync(ct);
        foreach (var row in standing)
        {
            if (!await IsHeldAsync(db, row, ct))
            {
                row.TakenBackAt = now;
                work.Audit(by, "end-approving", $"{row.ShopId}/{row.DelegatedTo}");
            }
        }

        await db.SaveChangesAsync(ct);
    }

    static Task<bool> IsHeldAsync(CaseDeskDb db, ApprovalDelegationRow row, CancellationToken ct)
    {
        var role = Role.Supervisor.Key();
        return db.PersonShops.AnyAsync(
            member =>
                member.PersonId == row.DelegatedBy
                && member.ShopId == row.ShopId
                && db.PersonRoles.Any(held => held.PersonId == row.DelegatedBy && held.Role == role)
                && db.PersonRoles.Any(held => held.PersonId == row.DelegatedTo && held.Role == role)
                && !db.Users.Any(one =>
                    (one.Id == row.DelegatedBy || one.Id == row.DelegatedTo) && one.DisabledAt != null
                ),
            ct
        );
    }
}
