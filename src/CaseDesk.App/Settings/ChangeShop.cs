using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Openings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings;

/// <summary>An administrator changes a shop's name and rules. Zone and currency stay: amounts and deadlines rest on them.</summary>
public sealed class ChangeShop(AccountRecords records)
{
    public async Task<Result<int>> RunAsync(Guid by, ChangedShop shop, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (
            (Judge(shop) ?? OwnLimits.Judge(shop.Rules.Limits) ?? shop.Rules.ByProduct.Judge(Finder.Kinds)) is { } unfit
        )
            return unfit;
        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        if (await work.Db.Shops.AsNoTracking().FirstOrDefaultAsync(row => row.Key == shop.Key, ct) is not { } row)
            return new Refusal("shop-unknown", RefusalKind.NotFound);

        var before = JsonSerializer.Deserialize<ShopRules>(row.Rules) ?? ShopRules.Default;
        var after = shop.Rules with { ByProduct = shop.Rules.ByProduct.SetOver(before.ByProduct, work.Now) };
        var (name, rules, seen) = (shop.Name.Trim(), JsonSerializer.Serialize(after), shop.RulesVersion);
        var changed = await work
            .Db.Shops.Where(held => held.Id == row.Id && held.RulesVersion == seen)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(held => held.Name, name)
                        .SetProperty(held => held.Rules, rules)
                        .SetProperty(held => held.RulesVersion, seen + 1),
                ct
            );
        if (changed == 0)
            return new Refusal("stale", RefusalKind.Stale);
        work.Audit(
            by,
            "change-shop",
            shop.Key,
            before: new { row.Name, Rules = JsonSerializer.Deserialize<JsonElement>(row.Rules) },
            after: new { Name = name, Rules = JsonSerializer.Deserialize<JsonElement>(rules) }
        );
        await work.Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return seen + 1;
    }

    static Refusal? Judge(ChangedShop shop) =>
        shop switch
        {
            _ when string.IsNullOrWhiteSpace(shop.Name) => new Refusal("shop-name-missing", RefusalKind.Rule),
            { Rules.Tiers: var tiers } when tiers.One < 0 || tiers.Named < tiers.One => new Refusal(
                "tiers-not-rising",
                RefusalKind.Rule,
                ("one", Plain(tiers.One)),
                ("named", Plain(tiers.Named))
            ),
            { Rules.FreightCeiling: < 0 } => new Refusal("ceiling-negative", RefusalKind.Rule),
            { Rules.LongestPauseDays: < 1 or > 60 } => new Refusal("pause-out-of-range", RefusalKind.Rule),
            { Rules.ErasableAfterDays: < 1 or > 3650 } => new Refusal("erasable-out-of-range", RefusalKind.Rule),
            { Rules.PayingAccount: var account } when string.IsNullOrWhiteSpace(account) => new Refusal(
                "paying-account-missing",
                RefusalKind.Rule
            ),
            _ => null,
        };

    static string Plain(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}

/// <param name="RulesVersion">The version that the person saw; another one in between refuses the change.</param>
public sealed record ChangedShop(string Key, string Name, ShopRules Rules, int RulesVersion);
