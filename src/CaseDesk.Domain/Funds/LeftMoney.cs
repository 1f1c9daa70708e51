using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Funds;

/// <summary>Money that left the account for a buyer, as a provider's file says it: one line of it.</summary>
/// <param name="Order">Null: neither the line nor another one with its numbers names an order.</param>
/// <param name="Amount">What left; less than zero where it came back.</param>
/// <param name="References">The numbers it is known by.</param>
/// <param name="IsTransfer">A transfer, and not said to be a refund: only its numbers can tell that it is one.</param>
/// <param name="Month">In which it left, in the shop's zone.</param>
public sealed record LeftMoney(
    long Id,
    string? Order,
    decimal Amount,
    IReadOnlyList<string> References,
    DateTimeOffset At,
    Month Month,
    bool IsTransfer = false
);
