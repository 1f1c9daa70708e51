using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator lets somebody in; the generated password is shown once.</summary>
public sealed class CreateUser(AccountRecords records)
{
    public async Task<Result<CreatedUser>> RunAsync(Guid by, NewUser user, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(user.DisplayName))
            return new Refusal("display-name-missing", RefusalKind.Rule);
        if (Membership.Judge(user.Roles) is { } unfit)
            return unfit;

        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        var password = Passwords.Generate();
        var person = new Person
        {
            Id = Guid.CreateVersion7(work.Now),
            UserName = user.UserName.Trim(),
            DisplayName = user.DisplayName.Trim(),
            CreatedAt = work.Now,
        };
        if ((await work.Users.CreateAsync(person, password)).ToRefusal() is { } refused)
            return refused;
        if (await Membership.SetAsync(work.Db, person.Id, user.Roles, user.Shops, ct) is { } unknown)
            return unknown;
        work.Audit(by, "create-user", person.UserName);
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new CreatedUser(person.Id, password);
    }
}

/// <param name="UserName">What the person signs in with.</param>
/// <param name="Shops">By their keys.</param>
public sealed record NewUser(
    string UserName,
    string DisplayName,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<string> Shops
);

/// <param name="Password">Shown once; nothing of the desk can say it again.</param>
public sealed record CreatedUser(Guid Id, string Password);
