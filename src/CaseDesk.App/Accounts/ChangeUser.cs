using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator changes a person's name, roles and shops; the next act of the person goes by them.</summary>
public sealed class ChangeUser(AccountRecords records)
{
    /// <summary>
    /// Refuses with <c>not-your-role</c>, <c>display-name-missing</c>, <c>own-account</c>, <c>person-unknown</c>, <c>stale</c>,
    /// and as <see cref="Membership"/> does.
    /// </summary>
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
        // Two administrators at the same person come one after the other.
        var locked = work.Db.Users.FromSql($"SELECT * FROM people WHERE id = {user.Id} FOR UPDATE");
        if ((await locked.ToListAsync(ct)).SingleOrDefault() is not { } person)
            return new Refusal("person-unknown", RefusalKind.NotFound);
        var before = await DetailAsync(work.Db, person, ct);
        if (user.Seen is { } seen && !before.IsWhat(seen))
            return new Refusal("stale", RefusalKind.Stale);
        person.DisplayName = user.DisplayName.Trim();
        if (await Membership.SetAsync(work.Db, user.Id, user.Roles, user.Shops, ct) is { } unknown)
            return unknown;
        await work.Db.SaveChangesAsync(ct);
        await HeldDelegations.EndOthersAsync(work, by, user.Id, ct);
        work.Audit(by, "change-user", person.UserName!, before, await DetailAsync(work.Db, person, ct));
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user.Id;
    }

    static async Task<Detail> DetailAsync(CaseDeskDb db, Person person, CancellationToken ct) =>
        new(
            person.DisplayName,
            await db
                .PersonRoles.Where(row => row.PersonId == person.Id)
                .Select(row => row.Role)
                .Order()
                .ToListAsync(ct),
            await db
                .PersonShops.Where(row => row.PersonId == person.Id)
                .Join(db.Shops, row => row.ShopId, shop => shop.Id, (_, shop) => shop.Key)
                .Order()
                .ToListAsync(ct)
        );

    /// <summary>What the audit keeps of a person, before and after.</summary>
    sealed record Detail(string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> Shops)
    {
        public bool IsWhat(PersonCard seen) =>
            DisplayName == seen.DisplayName
            && Roles.ToHashSet().SetEquals(seen.Roles.Select(role => role.Key()))
            && Shops.ToHashSet().SetEquals(seen.Shops.Select(shop => shop.Key));
    }
}

/// <param name="Roles">All that the person is to hold.</param>
/// <param name="Shops">All that the person is to belong to, by their keys.</param>
public sealed record ChangedUser(Guid Id, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<string> Shops)
{
    /// <summary>
    /// The person as the administrator saw it: a page that has stood open must not give back what another has taken away.
    /// Null: whatever the person is by now.
    /// </summary>
    public PersonCard? Seen { get; init; }
}
