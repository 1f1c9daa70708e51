using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator gives a person who cannot sign in a new password, shown once, and lifts a lock-out.</summary>
public sealed class ResetPassword(AccountRecords records)
{
    public async Task<Result<CreatedUser>> RunAsync(Guid by, Guid id, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (await work.Users.FindByIdAsync(id.ToString()) is not { } person)
            return new Refusal("person-unknown", RefusalKind.NotFound);

        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        var password = Passwords.Generate();
        (await work.Users.RemovePasswordAsync(person)).Require();
        (await work.Users.AddPasswordAsync(person, password)).Require();
        (await work.Users.SetLockoutEndDateAsync(person, null)).Require();
        work.Audit(by, "reset-password", person.UserName!);
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new CreatedUser(id, password);
    }
}
