using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>An administrator ends a key; the next request with it is refused.</summary>
public sealed class RevokeApiKey(AccountRecords records)
{
    public async Task<Result<Guid>> RunAsync(Guid by, Guid id, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (await work.Db.ApiKeys.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } row)
            return new Refusal("key-unknown", RefusalKind.NotFound);

        row.RevokedAt ??= work.Now;
        work.Audit(by, "revoke-key", $"…{row.Tail}");
        await work.Db.SaveChangesAsync(ct);
        return id;
    }
}
