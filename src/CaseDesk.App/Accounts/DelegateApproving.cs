using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <param name="To">A supervisor of other shops.</param>
/// <param name="Shops">By their keys: all of them are handed over, or none.</param>
/// <param name="Until">The first instant at which it no longer holds.</param>
public sealed record ApprovingHandedOver(
    Guid To,
    IReadOnlyList<string> Shops,
    DateTimeOffset From,
    DateTimeOffset Until
);

/// <summary>
/// A supervisor hands its approving in some of its shops over to another supervisor, from–until. Whoever supervises a shop approves
/// there already and needs it from nobody; whoever holds it does not hand it on.
/// </summary>
public sealed class DelegateApproving(AccountRecords records)
{
    /// <summary>
    /// Refuses with <c>until-too-early</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>, <c>own-account</c>,
    /// <c>not-a-supervisor</c>, <c>approves-there-already</c>.
    /// </summary>
    public async Task<Result<int>> RunAsync(Guid by, ApprovingHandedOver asked, CancellationToken ct)
    {
        await using var work = records.Open();
        if (asked.Until <= asked.From || asked.Until <= work.Now)
            return new Refusal("until-too-early", RefusalKind.Rule);
        if (by == asked.To)
            return new Refusal("own-account", RefusalKind.Forbidden);
        var shops = await work.Db.Shops.Where(row => asked.Shops.Contains(row.Key)).ToListAsync(ct);
        if (shops.Count == 0 || shops.Count != asked.Shops.Distinct(StringComparer.Ordinal).Count())
            return new Refusal("shop-unknown", RefusalKind.NotFound);
        if (!await IsSupervisorAsync(work.Db, asked.To, ct))
            return new Refusal("not-a-supervisor", RefusalKind.Rule);

        foreach (var shop in shops)
        {
            if (await records.InShopAsync(by, shop.Id, Role.Supervisor, ct) is { Refusal: { } refusal })
                return refusal;
            if (await work.Db.PersonShops.AnyAsync(row => row.PersonId == asked.To && row.ShopId == shop.Id, ct))
                return new Refusal("approves-there-already", RefusalKind.Rule, ("shop", shop.Name));
            work.Db.ApprovalDelegations.Add(RowOf(by, asked, shop, work.Now));
            work.Audit(by, "delegate-approving", $"{shop.Key}/{asked.To}", after: new { asked.From, asked.Until });
        }

        await work.Db.SaveChangesAsync(ct);
        return shops.Count;
    }

    static Task<bool> IsSupervisorAsync(CaseDeskDb db, Guid person, CancellationToken ct)
    {
        var role = Role.Supervisor.Key();
        return db.Users.AnyAsync(
            row =>
                row.Id == person
                && row.DisabledAt == null
                && db.PersonRoles.Any(held => held.PersonId == person && held.Role == role),
            ct
        );
    }

    static ApprovalDelegationRow RowOf(Guid by, ApprovingHandedOver asked, ShopRow shop, DateTimeOffset now) =>
        new()
        {
            ShopId = shop.Id,
            DelegatedBy = by,
            DelegatedTo = asked.To,
            From = asked.From.ToUniversalTime(),
            Until = asked.Until.ToUniversalTime(),
            At = now,
        };
}
