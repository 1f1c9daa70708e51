using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <summary>
/// The shops' orders and who may see them. Its name is public, so that a page can be given a use case; what it opens is not.
/// </summary>
public sealed class OrderRecords(
    NpgsqlDataSource database,
    AccessReader access,
    IServiceProvider services,
    TimeProvider time
)
{
    internal DateTimeOffset Now => Instants.ToMicroseconds(time.GetUtcNow());

    internal NpgsqlDataSource Database => database;

    /// <summary>What platforms refunded of an order before it came.</summary>
    internal PlatformFacts Facts => services.GetRequiredService<PlatformFacts>();

    internal Task<CaseDeskDb> OpenAsync(CancellationToken ct) =>
        services.GetRequiredService<IDbContextFactory<CaseDeskDb>>().CreateDbContextAsync(ct);

    /// <summary>The shop, where the person belongs to it and holds one of the roles; no roles: everyone of the shop.</summary>
    internal async Task<Result<Shop>> ShopAsync(
        Guid person,
        string key,
        IReadOnlyList<Role> oneOf,
        CancellationToken ct
    )
    {
        var seen = await access.InShopAsync(person, key, oneOf, ct);
        return seen.Succeeded ? seen.Value.Shop : seen.Refusal;
    }

    /// <summary>The shops that the person belongs to, or the one that is named.</summary>
    internal async Task<Result<IReadOnlyList<Shop>>> ShopsAsync(Guid person, string? key, CancellationToken ct)
    {
        if (key is not null)
        {
            var one = await ShopAsync(person, key, [], ct);
            return one.Succeeded ? new[] { one.Value } : one.Refusal;
        }

        var rules = await services.GetRequiredService<HouseDirectory>().NowAsync(ct);
        var found = rules.AccessOf(person, Now);
        return found.Succeeded
            ? rules.ShopsByKey.Where(shop => found.Value.Shops.Contains(shop.Id)).ToArray()
            : found.Refusal;
    }
}
