using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator ends or resumes a person's access. What the person did stays; the next act is refused.</summary>
public sealed class DisableUser(AccountRecords records)
{
    public async Task<Result<Guid>> RunAsync(Guid by, Guid id, bool disabled, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (by == id)
            return new Refusal("own-account", RefusalKind.Forbidden);
        if (await work.Users.FindByIdAsync(id.ToString()) is not { } person)
            return new Refusal("person-unknown", RefusalKind.NotFound);

        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        person.DisabledAt = disabled ? person.DisabledAt ?? work.Now : null;
        work.Audit(by, disabled ? "disable-user" : "enable-user", person.UserName!);
        // A new stamp, saved with the rest, ends the sessions that are open.
        if ((await work.Users.UpdateSecurityStampAsync(person)).ToRefusal() is { } refused)
            return refused;
        await HeldDelegations.EndOthersAsync(work, by, id, ct);
        await transaction.CommitAsync(ct);
        return id;
    }
}
