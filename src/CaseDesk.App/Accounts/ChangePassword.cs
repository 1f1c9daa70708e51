using CaseDesk.Domain;

namespace CaseDesk.App.Accounts;

/// <summary>A person changes the own password; other sessions of the person end.</summary>
public sealed class ChangePassword(AccountRecords records)
{
    public async Task<Result<Guid>> RunAsync(Guid by, string current, string next, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await work.Users.FindByIdAsync(by.ToString()) is not { DisabledAt: null } person)
            return new Refusal("person-disabled", RefusalKind.Forbidden);
        if ((await work.Users.ChangePasswordAsync(person, current, next)).ToRefusal() is { } refused)
            return refused;
        work.Audit(by, "change-password", person.UserName!);
        await work.Db.SaveChangesAsync(ct);
        return by;
    }
}
