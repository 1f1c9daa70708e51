using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Settings;

/// <summary>The shops with their rules, for the administrator.</summary>
public sealed class ShopSettings
{
    readonly AccountRecords records;
    readonly HouseDirectory house;

    internal ShopSettings(AccountRecords records, HouseDirectory house)
    {
        this.records = records;
        this.house = house;
    }

    public async Task<Result<Shop[]>> ListAsync(Guid by, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return (await house.NowAsync(ct)).ShopsByKey.ToArray();
    }

    public async Task<Result<Shop>> FindAsync(Guid by, string key, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return (await house.NowAsync(ct)).FindShop(key) is { } shop
            ? shop
            : new Refusal("shop-unknown", RefusalKind.NotFound);
    }
}
