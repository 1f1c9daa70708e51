using CaseDesk.App.Settings;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Funds.Reading;

/// <summary>What the reading of a fund file needs to know of the shop that it belongs to.</summary>
/// <param name="Zone">Of its times, which say none.</param>
/// <param name="Platform">Which of two formats is meant where a header fits both; null: it is not known.</param>
/// <param name="MaxBytes">What a packed file may hold.</param>
public sealed record FundReading(ShopZone Zone, Currency Currency, string? Platform, long MaxBytes)
{
    public static FundReading Of(Shop shop, long maxBytes) => new(shop.Zone, shop.Currency, shop.Platform, maxBytes);
}
