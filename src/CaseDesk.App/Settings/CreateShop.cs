using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings;

/// <summary>An administrator opens a shop, with the rules and the calendar that every shop starts with.</summary>
public sealed partial class CreateShop(AccountRecords records)
{
    public async Task<Result<string>> RunAsync(Guid by, NewShop shop, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (Judge(shop) is { } unfit)
            return unfit;
        if (await work.Db.Shops.AnyAsync(row => row.Key == shop.Key, ct))
            return new Refusal("shop-key-taken", RefusalKind.Conflict, ("shop", shop.Key));

        work.Db.Shops.Add(
            new ShopRow
            {
                Key = shop.Key,
                Name = shop.Name.Trim(),
                Platform = shop.Platform,
                TimeZone = shop.TimeZone,
                Currency = shop.Currency,
                Rules = JsonSerializer.Serialize(ShopRules.Default),
                RulesVersion = 1,
                CalendarKey = FirstCalendar.Key,
                CalendarVersion = await FirstCalendar.NewestAsync(work.Db, ct),
                CreatedAt = work.Now,
            }
        );
        work.Audit(by, "create-shop", shop.Key);
        await work.Db.SaveChangesAsync(ct);
        return shop.Key;
    }

    static Refusal? Judge(NewShop shop) =>
        !Key().IsMatch(shop.Key) ? new Refusal("shop-key-invalid", RefusalKind.Rule)
        : string.IsNullOrWhiteSpace(shop.Name) ? new Refusal("shop-name-missing", RefusalKind.Rule)
        : !Platforms.All.Contains(shop.Platform) ? new Refusal("platform-unknown", RefusalKind.Rule)
        : !ShopZone.TryParse(shop.TimeZone, provider: null, out _) ? new Refusal("zone-unknown", RefusalKind.Rule)
        : !CurrencyCode().IsMatch(shop.Currency) ? new Refusal("currency-unknown", RefusalKind.Rule)
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CurrencyCode();
}

/// <param name="Key">Stable, as in the API and in files; small letters, digits, hyphens.</param>
/// <param name="TimeZone">IANA: Asia/Shanghai.</param>
/// <param name="Currency">ISO 4217: CNY.</param>
public sealed record NewShop(string Key, string Name, string Platform, string TimeZone, string Currency);
