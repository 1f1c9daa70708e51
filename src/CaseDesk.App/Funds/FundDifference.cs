using CaseDesk.App.Accounts;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Funds;

/// <summary>A difference between ledger and account as finance sees it.</summary>
/// <param name="Order">Null: no order is known for it.</param>
/// <param name="Explained">Null: nobody has explained it yet.</param>
public sealed record FundDifference(
    long Id,
    DifferenceKind Kind,
    string? Order,
    decimal Ours,
    decimal Theirs,
    Month From,
    Month To,
    IReadOnlyList<DifferenceRefund> Refunds,
    IReadOnlyList<DifferenceLine> Lines,
    DifferenceExplained? Explained
)
{
    /// <summary>What left beyond what the ledger knows; minus for what it knows too much.</summary>
    public decimal Gap => Theirs - Ours;

    /// <summary>More left than the ledger knows, for something that may be in the ledger.</summary>
    public bool IsOverpaid => Gap > 0 && Kind is DifferenceKind.AmountDiffers or DifferenceKind.TheirsOnly;
}

/// <summary>A refund of the ledger's side.</summary>
/// <param name="Case">Null: the platform refunded without one.</param>
/// <param name="Statement">Which statement lists it, and where it is corrected or disputed; null: none does yet.</param>
public sealed record DifferenceRefund(
    Guid Id,
    string? Case,
    decimal Amount,
    string? Reference,
    DateTimeOffset At,
    ListedOn? Statement
);

public sealed record ListedOn(Month Month, StatementKind Kind);

/// <summary>A line of the account's side.</summary>
public sealed record DifferenceLine(
    string File,
    int Line,
    decimal Amount,
    DateTimeOffset At,
    string? Party,
    string? Words,
    IReadOnlyList<string> KnownBy
);

public sealed record DifferenceExplained(DifferenceReason Reason, string? Words, Colleague By, DateTimeOffset At);
