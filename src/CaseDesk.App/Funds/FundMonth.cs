using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Funds;

/// <summary>A number of refunds and what they come to.</summary>
public readonly record struct RefundSum(long Count, decimal Amount)
{
    public static RefundSum operator +(RefundSum one, RefundSum other) =>
        new(one.Count + other.Count, one.Amount + other.Amount);
}

/// <summary>
/// What a shop gave back in a month, as three say it: the ledger, the platforms, the account. What platforms bore and took
/// back is no buyer's money and stands by itself.
/// </summary>
public sealed record FundMonth
{
    public required Shop Shop { get; init; }
    public required Month Month { get; init; }

    /// <summary>Paid by the desk, by kind of refund.</summary>
    public required IReadOnlyDictionary<RefundKind, RefundSum> Ours { get; init; }

    /// <summary>Given back by the platform itself, as the ledger knows it.</summary>
    public required RefundSum OursByPlatform { get; init; }

    /// <summary>Told by a platform of orders that the desk does not know yet, and so in no ledger.</summary>
    public required RefundSum OfUnknownOrders { get; init; }

    public required RefundSum PlatformToBuyers { get; init; }
    public required RefundSum PlatformToItself { get; init; }
    public required RefundSum AccountToBuyers { get; init; }
    public required RefundSum AccountToPlatform { get; init; }

    /// <summary>Refunds of the month that were found in the account, by what they were found by.</summary>
    public required IReadOnlyDictionary<MatchedBy, RefundSum> Matched { get; init; }

    /// <summary>Of these, those whose money left in another month.</summary>
    public required RefundSum OtherMonth { get; init; }

    /// <summary>That nobody has explained, by kind.</summary>
    public required IReadOnlyDictionary<DifferenceKind, RefundSum> Open { get; init; }

    public required RefundSum Explained { get; init; }

    /// <summary>The days of the month that the account's own files cover: what the ledger has paid on others is not looked for there.</summary>
    public required IReadOnlyList<DayRange> AccountDays { get; init; }

    /// <summary>The days on which the platform's files speak for an account of which no file covers them.</summary>
    public required IReadOnlyList<DayRange> PlatformDays { get; init; }

    /// <summary>Files that cover a day of the month, the newest first.</summary>
    public required IReadOnlyList<FundFileCard> Files { get; init; }

    /// <summary>Null where this person may take in files and explain differences; else why not.</summary>
    public required Refusal? Obstacle { get; init; }

    public RefundSum AllOurs => Ours.Values.Aggregate(OursByPlatform, (sum, one) => sum + one);

    /// <summary>There is a file that speaks of a day of the month.</summary>
    public bool IsCovered => AccountDays.Count + PlatformDays.Count > 0;

    /// <summary>The account's files, or where it has none the platform's, speak of every day of the month.</summary>
    public bool IsWhole =>
        (AccountDays.Count > 0 ? AccountDays : PlatformDays) is [var days]
        && days == new DayRange(Month.First, Month.Last);
}
