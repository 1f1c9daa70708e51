using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Funds;

/// <summary>Money that the ledger says was given back: what a file of the account is compared with.</summary>
/// <param name="Amount">With what corrections have added or taken away since; more than zero.</param>
/// <param name="Reference">The provider's number of the payment, or the platform's of its refund; null: nobody knows one.</param>
/// <param name="ByTransfer">By hand from an account: no line of a refund is its money, unless it has its number.</param>
/// <param name="Month">Of the payment, in the shop's zone.</param>
public sealed record PaidRefund(
    Guid Id,
    string Order,
    decimal Amount,
    string? Reference,
    DateTimeOffset At,
    Month Month,
    bool ByTransfer = false
);
