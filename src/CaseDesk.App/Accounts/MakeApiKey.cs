using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator makes a key of the programming interface, bound to a person, so to that person's roles and shops.</summary>
public sealed class MakeApiKey(AccountRecords records)
{
    public async Task<Result<MadeApiKey>> RunAsync(Guid by, Guid person, string name, CancellationToken ct)
    {
        await using var work = records.Open();
        return await records.RequireAsync(by, Role.Administrator, ct) is { } refusal
            ? refusal
            : await MakeAsync(work, by, person, name, ct);
    }

    /// <summary>For whoever holds the machine itself and asks on its console.</summary>
    public async Task<Result<MadeApiKey>> RunOnConsoleAsync(string userName, CancellationToken ct)
    {
        await using var work = records.Open();
        return await work.Users.FindByNameAsync(userName) is { } person
            ? await MakeAsync(work, by: null, person.Id, "console", ct)
            : new Refusal("person-unknown", RefusalKind.NotFound);
    }

    static async Task<Result<MadeApiKey>> MakeAsync(
        AccountWork work,
        Guid? by,
        Guid person,
        string name,
        CancellationToken ct
    )
    {
        if (await work.Db.Users.FirstOrDefaultAsync(row => row.Id == person, ct) is not { DisabledAt: null } owner)
            return new Refusal("person-unknown", RefusalKind.NotFound);
        if (string.IsNullOrWhiteSpace(name))
            return new Refusal("key-name-missing", RefusalKind.Rule);
        var key = ApiKeys.Generate();
        var row = new ApiKeyRow
        {
            Id = Guid.CreateVersion7(work.Now),
            PersonId = person,
            Name = name.Trim(),
            Hash = ApiKeys.Hash(key),
            Tail = key[^ApiKeys.TailLength..],
            CreatedAt = work.Now,
        };
        work.Db.ApiKeys.Add(row);
        work.Audit(by, "make-key", $"{owner.UserName} …{row.Tail}");
        await work.Db.SaveChangesAsync(ct);
        return new MadeApiKey(row.Id, key);
    }
}

/// <param name="Key">Shown once; only its digest is kept.</param>
public sealed record MadeApiKey(Guid Id, string Key);
