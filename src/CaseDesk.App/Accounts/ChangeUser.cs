using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator changes a person's name, roles and shops; the next act of the person goes by them.</summary>
public sealed class ChangeUser(AccountRecords records)
{
    public async Task<Result<Guid>> RunAsync(Guid by, ChangedUser user, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(user.DisplayName))
            return new Refusal("display-name-missing", RefusalKind.Rule);
        if (Membership.Judge(user.Roles) is { } unfit)
            return unfit;
        if (by == user.Id && !user.Roles.Contains(Role.Administrator))
            return new Refusal("own-account", RefusalKind.Forbidden);

        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        if (await work.Db.Users.FirstOrDefaultAsync(row => row.Id == user.Id, ct) is not { } person)
            return new Refusal("person-unknown", RefusalKind.NotFound);
        var before = await DetailAsync(work.Db, person, ct);
        person.DisplayName = user.DisplayName.Trim();
        if (await Membership.SetAsync(work.Db, user.Id, user.Roles, user.Shops, ct) is { } unknown)
            return unknown;
        await work.Db.SaveChangesAsync(ct);
        work.Audit(by, "change-user", person.UserName!, before, await DetailAsync(work.Db, person, ct));
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user.Id;
    }

    static async Task<object> DetailAsync(CaseDeskDb db, Person person, CancellationToken ct) =>
        new
        {
            person.DisplayName,
            Roles = await db
                .PersonRoles.Where(row => row.PersonId == person.Id)
                .Select(row => row.Role)
                .Order()
                .ToListAsync(ct),
            Shops = await db
                .PersonShops.Where(row => row.PersonId == person.Id)
                .Join(db.Shops, row => row.ShopId, shop => shop.Id, (_, shop) => shop.Key)
                .Order()
                .ToListAsync(ct),
        };
}

/// <param name="Roles">All that the person is to hold.</param>
/// <param name="Shops">All that the person is to belong to, by their keys.</param>
public sealed record ChangedUser(Guid Id, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<string> Shops);
