using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Settings;

/// <summary>The shops with their rules, for the administrator.</summary>
public sealed class ShopSettings
{
    readonly AccountRecords records;
    readonly ShopDirectory directory;

    internal ShopSettings(AccountRecords records, ShopDirectory directory)
    {
        this.records = records;
        this.directory = directory;
    }

    public async Task<Result<Shop[]>> ListAsync(Guid by, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return (await directory.AllAsync(ct)).ToArray();
    }

    public async Task<Result<Shop>> FindAsync(Guid by, string key, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return await directory.FindAsync(key, ct) is { } shop
            ? shop
            : new Refusal("shop-unknown", RefusalKind.NotFound);
    }
}
