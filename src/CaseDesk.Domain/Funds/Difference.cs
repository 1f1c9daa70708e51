using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Funds;

/// <summary>In which way the account and the ledger differ.</summary>
public enum DifferenceKind
{
    /// <summary>Both know of the order's money, and not of the same sum.</summary>
    AmountDiffers,

    /// <summary>It left the account, and the ledger has nothing for it.</summary>
    TheirsOnly,

    /// <summary>The ledger says it was paid, and no line of the account is left for it.</summary>
    OursOnly,
}

/// <summary>What nothing on the other side is left for: it ends explained, or the books are mended and it is gone.</summary>
/// <param name="Order">Null: money that left for no order that is known.</param>
/// <param name="From">The earliest month of what it is made of.</param>
/// <param name="To">The latest.</param>
public sealed record Difference(
    DifferenceKind Kind,
    string? Order,
    IReadOnlyList<PaidRefund> Refunds,
    IReadOnlyList<LeftMoney> Lines,
    Month From,
    Month To
)
{
    public decimal Ours => Refunds.Sum(refund => refund.Amount);

    public decimal Theirs => Lines.Sum(line => line.Amount);
}
