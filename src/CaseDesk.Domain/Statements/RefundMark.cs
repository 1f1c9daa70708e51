namespace CaseDesk.Domain.Statements;

/// <summary>What finance is told of a refund that was not approved or received like the others.</summary>
public enum RefundMark
{
    /// <summary>No person approved it: its order was cancelled before it left, and the sum is small.</summary>
    ByRule,

    /// <summary>A supervisor had it paid before the goods were back.</summary>
    BeforeReceipt,

    /// <summary>It was paid for goods that never came back.</summary>
    NeverArrived,
}
