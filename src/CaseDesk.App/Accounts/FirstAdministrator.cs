using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>A desk without people gets its administrator, with a generated password that is shown once.</summary>
public sealed class FirstAdministrator(AccountRecords records)
{
    public const string UserName = "administrator";

    /// <summary>The password to show; null where the desk has people already. Of several servers one makes it.</summary>
    public async Task<string?> EnsureAsync(CancellationToken ct)
    {
        await using var work = records.Open();
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        await work.Db.Database.ExecuteSqlAsync($"LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE", ct);
        if (await work.Db.Users.AnyAsync(ct))
            return null;
        var password = Passwords.Generate();
        var person = new Person
        {
            Id = Guid.CreateVersion7(work.Now),
            UserName = UserName,
            DisplayName = "管理员",
            CreatedAt = work.Now,
        };
        (await work.Users.CreateAsync(person, password)).Require();
        work.Db.PersonRoles.Add(new PersonRoleRow { PersonId = person.Id, Role = Role.Administrator.Key() });
        work.Audit(by: null, "first-administrator", UserName);
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return password;
    }
}
