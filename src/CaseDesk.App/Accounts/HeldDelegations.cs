using CaseDesk.App.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>
/// Approving is handed over by a supervisor of the shop to a supervisor. It ends for good with the role, the shop or the account of
/// either: who gets them back later has not handed anything over.
/// </summary>
static class HeldDelegations
{
    /// <summary>Ends what this person gave or held and what no longer is a supervisor's. Belongs into the act that changed the person.</summary>
    public static Task EndOthersAsync(CaseDeskDb db, Guid person, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE approval_delegations d SET taken_back_at = {now}
            WHERE d.taken_back_at IS NULL AND d.until > {now} AND (d.delegated_by = {person} OR d.delegated_to = {person})
              AND NOT (EXISTS (SELECT 1 FROM person_shops s WHERE s.person_id = d.delegated_by AND s.shop_id = d.shop_id)
                       AND (SELECT count(*) FROM people p JOIN person_roles r ON r.person_id = p.id AND r.role = 'supervisor'
                            WHERE p.id IN (d.delegated_by, d.delegated_to) AND p.disabled_at IS NULL) = 2)
            """,
            ct
        );
}
