using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>A number of refunds and what they come to.</summary>
sealed record SumJson(long Count, string Amount)
{
    public static SumJson Of(RefundSum sum, Currency currency) => new(sum.Count, currency.Plain(sum.Amount));

    public static IReadOnlyDictionary<string, SumJson> Of<T>(IReadOnlyDictionary<T, RefundSum> sums, Currency currency)
        where T : struct, Enum => sums.ToDictionary(one => one.Key.Key(), one => Of(one.Value, currency));
}

/// <summary>Days that follow each other.</summary>
sealed record DaysJson(DateOnly First, DateOnly Last)
{
    public static DaysJson Of(DayRange days) => new(days.First, days.Last);
}

/// <param name="ByDesk">By kind of refund.</param>
/// <param name="ByPlatform">Given back by the platform itself, as the ledger knows it.</param>
/// <param name="All">Both.</param>
sealed record LedgerColumnJson(IReadOnlyDictionary<string, SumJson> ByDesk, SumJson ByPlatform, SumJson All);

/// <param name="ToPlatform">What the platform had borne and took back: no buyer's money.</param>
sealed record FilesColumnJson(SumJson ToBuyers, SumJson ToPlatform);

/// <summary>What a shop gave back in a month, as the ledger, the platforms and the account say it, and how far they agree.</summary>
/// <param name="Covered">A file speaks of a day of the month.</param>
/// <param name="AccountDays">The days that the account's own files cover; what the ledger paid on others is not looked for there.</param>
/// <param name="PlatformDays">The days on which the platform's files speak for an account of which no file covers them.</param>
/// <param name="OfUnknownOrders">Told by a platform, and in no ledger until their orders come.</param>
/// <param name="Matched">Found in the account, by what it was found by.</param>
/// <param name="OtherMonth">Of these, those whose money left in another month.</param>
/// <param name="Open">Differences that nobody has explained, by kind; the amount is what left beyond the ledger.</param>
/// <param name="Files">That cover a day of the month, the newest first.</param>
sealed record FundMonthJson(
    string Shop,
    string Month,
    string Currency,
    bool Covered,
    IReadOnlyList<DaysJson> AccountDays,
    IReadOnlyList<DaysJson> PlatformDays,
    LedgerColumnJson Ledger,
    FilesColumnJson Platform,
    FilesColumnJson Account,
    SumJson OfUnknownOrders,
    IReadOnlyDictionary<string, SumJson> Matched,
    SumJson OtherMonth,
    IReadOnlyDictionary<string, SumJson> Open,
    SumJson Explained,
    IReadOnlyList<FundFileJson> Files
)
{
    public static FundMonthJson Of(FundMonth month, Names names)
    {
        var currency = month.Shop.Currency;
        return new(
            month.Shop.Key,
            month.Month.ToString(),
            currency.Code,
            month.IsCovered,
            [.. month.AccountDays.Select(DaysJson.Of)],
            [.. month.PlatformDays.Select(DaysJson.Of)],
            new(SumJson.Of(month.Ours, currency), Sum(month.OursByPlatform), Sum(month.AllOurs)),
            new(Sum(month.PlatformToBuyers), Sum(month.PlatformToItself)),
            new(Sum(month.AccountToBuyers), Sum(month.AccountToPlatform)),
            Sum(month.OfUnknownOrders),
            SumJson.Of(month.Matched, currency),
            Sum(month.OtherMonth),
            SumJson.Of(month.Open, currency),
            Sum(month.Explained),
            [.. month.Files.Select(file => FundFileJson.Of(file, currency, names))]
        );

        SumJson Sum(RefundSum sum) => SumJson.Of(sum, currency);
    }
}
