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
        person.DisplayName = user.DisplayName.Trim();
        if (await Membership.SetAsync(work.Db, user.Id, user.Roles, user.Shops, ct) is { } unknown)
            return unknown;
        work.Audit(by, "change-user", person.UserName!);
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user.Id;
    }
}

/// <param name="Roles">All that the person is to hold.</param>
/// <param name="Shops">All that the person is to belong to, by their keys.</param>
public sealed record ChangedUser(Guid Id, string DisplayName, IReadOnlyList<Role> Roles, IReadOnlyList<string> Shops);
