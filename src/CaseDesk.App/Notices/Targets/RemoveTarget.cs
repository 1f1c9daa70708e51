using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Notices.Targets;

/// <summary>An administrator removes a target; what waited for it is not sent.</summary>
public sealed class RemoveTarget(AccountRecords records)
{
    /// <summary>Refuses with <c>target-unknown</c>.</summary>
    public async Task<Result<Guid>> RunAsync(Guid by, Guid target, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        if (await work.Db.NoticeTargets.FirstOrDefaultAsync(row => row.Id == target, ct) is not { } row)
            return new Refusal("target-unknown", RefusalKind.NotFound);

        var shop = await work.Db.Shops.Where(one => one.Id == row.ShopId).Select(one => one.Key).SingleAsync(ct);
        work.Db.NoticeTargets.Remove(row);
        work.Audit(by, "remove-notice-target", $"{shop}/{row.Name}");
        await work.Db.SaveChangesAsync(ct);
        // An act that is under way may still leave one behind; it is forgotten with its notice.
        await work.Db.NoticeDeliveries.Where(delivery => delivery.TargetId == target).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return target;
    }
}
