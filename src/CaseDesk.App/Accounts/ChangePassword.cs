using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;

namespace CaseDesk.App.Accounts;

/// <summary>
/// A person changes the own password; other sessions of the person end. Whoever mistypes the current one is counted as at
/// the sign-in: an open page is no place to guess.
/// </summary>
public sealed class ChangePassword(AccountRecords records)
{
    public async Task<Result<Guid>> RunAsync(Guid by, string current, string next, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await work.Users.FindByIdAsync(by.ToString()) is not { DisabledAt: null } person)
            return new Refusal("person-disabled", RefusalKind.Forbidden);
        if (await CurrentRefusalAsync(work, person, current) is { } wrong)
            return wrong;
        if ((await work.Users.ChangePasswordAsync(person, current, next)).ToRefusal() is { } refused)
            return refused;
        work.Audit(by, "change-password", person.UserName!);
        await work.Db.SaveChangesAsync(ct);
        return by;
    }

    static async Task<Refusal?> CurrentRefusalAsync(AccountWork work, Person person, string current)
    {
        if (await work.Users.IsLockedOutAsync(person))
            return Locked(person, work.Now);
        if (await work.Users.CheckPasswordAsync(person, current))
            return (await work.Users.ResetAccessFailedCountAsync(person)).Succeeded ? null : Locked(person, work.Now);
        await work.Users.AccessFailedAsync(person);
        return await work.Users.IsLockedOutAsync(person)
            ? Locked(person, work.Now)
            : new Refusal("password-wrong", RefusalKind.Rule);
    }

    static Refusal Locked(Person person, DateTimeOffset now) =>
        new(
            "password-locked",
            RefusalKind.Rule,
            ("minutes", Math.Max(1, (int)Math.Ceiling((person.LockoutEnd!.Value - now).TotalMinutes)).ToInvariant())
        );
}
