namespace CaseDesk.Domain.Funds;

/// <summary>By what refunds and lines were found to be the same money.</summary>
public enum MatchedBy
{
    Reference,
    OrderAndAmount,
    SumOfOrder,
}

/// <summary>Refunds and lines of equal sums that are the same money.</summary>
/// <param name="OtherMonth">The two sides lie in different months: right, and listed in both.</param>
public sealed record Matched(
    MatchedBy By,
    IReadOnlyList<PaidRefund> Refunds,
    IReadOnlyList<LeftMoney> Lines,
    bool OtherMonth
);
