using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>The roles and shops that an administrator gives to a person.</summary>
static class Membership
{
    /// <summary>An administrator neither approves nor pays, so the roles that do are for other people.</summary>
    public static Refusal? Judge(IReadOnlyList<Role> roles)
    {
        if (roles.Except(Roles.OfPeople).Any())
            return new Refusal("role-not-given", RefusalKind.Rule);
        return roles.Contains(Role.Administrator) && roles.Any(role => role is Role.Supervisor or Role.AuthorizedAgent)
            ? new Refusal("administrator-apart", RefusalKind.Rule)
            : null;
    }

    public static async Task<Refusal?> SetAsync(
        CaseDeskDb db,
        Guid person,
        IReadOnlyList<Role> roles,
        IReadOnlyList<string> shops,
        CancellationToken ct
    )
    {
        var ids = await db.Shops.Where(shop => shops.Contains(shop.Key)).Select(shop => shop.Id).ToListAsync(ct);
        if (ids.Count != shops.Distinct(StringComparer.Ordinal).Count())
            return new Refusal("shop-unknown", RefusalKind.NotFound);
        await db.PersonRoles.Where(row => row.PersonId == person).ExecuteDeleteAsync(ct);
        await db.PersonShops.Where(row => row.PersonId == person).ExecuteDeleteAsync(ct);
        db.PersonRoles.AddRange(
            roles.Distinct().Select(role => new PersonRoleRow { PersonId = person, Role = role.Key() })
        );
        db.PersonShops.AddRange(ids.Select(shop => new PersonShopRow { PersonId = person, ShopId = shop }));
        return null;
    }
}
