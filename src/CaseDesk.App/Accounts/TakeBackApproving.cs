using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>Ends before its time what a supervisor has handed over: by whoever did, or by another supervisor of the shop.</summary>
public sealed class TakeBackApproving(AccountRecords records)
{
    /// <summary>Refuses with <c>delegation-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<long>> RunAsync(Guid by, long id, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await work.Db.ApprovalDelegations.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } row)
            return new Refusal("delegation-unknown", RefusalKind.NotFound);
        if (await records.InShopAsync(by, row.ShopId, Role.Supervisor, ct) is { Refusal: { } refusal })
            return refusal;

        row.TakenBackAt ??= work.Now;
        work.Audit(by, "take-back-approving", $"{row.ShopId}/{row.DelegatedTo}");
        await work.Db.SaveChangesAsync(ct);
        return id;
    }
}
