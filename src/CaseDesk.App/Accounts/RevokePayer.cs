using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>A supervisor of the shop ends an authorisation to pay before its time.</summary>
public sealed class RevokePayer(AccountRecords records)
{
    public async Task<Result<long>> RunAsync(Guid by, long id, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await work.Db.PayerAuthorizations.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } row)
            return new Refusal("authorization-unknown", RefusalKind.NotFound);
        if (await records.InShopAsync(by, row.ShopId, Role.Supervisor, ct) is { Refusal: { } refusal })
            return refusal;

        row.RevokedAt ??= work.Now;
        work.Audit(by, "revoke-payer", row.PersonId.ToString());
        await work.Db.SaveChangesAsync(ct);
        return id;
    }
}
