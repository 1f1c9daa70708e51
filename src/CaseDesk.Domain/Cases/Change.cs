using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>One thing that a move changes besides the step, with all its values. Closed: a use case writes each kind in one place.</summary>
public abstract record Change
{
    private Change() { }

    public sealed record LiabilityFound(Liability Liability) : Change;

    /// <summary>The clock stands still from now on.</summary>
    public sealed record PauseBegun(DateTimeOffset At) : Change;

    public sealed record PauseEnded(DateTimeOffset At) : Change;

    /// <summary>The step's clock has ended, and the case is in nobody's queue until it leaves the step.</summary>
    public sealed record SetAside : Change;

    /// <summary>What was agreed on with the customer, before it is asked for.</summary>
    /// <param name="Authors">Who asked or typed the amount.</param>
    public sealed record RefundProposed(RefundKind Kind, IReadOnlyList<Guid> Authors) : Change;

    /// <summary>A new refund, or the open one with another content, which voids its approvals.</summary>
    /// <param name="Replaces">The open refund that gets this content; null: a new one.</param>
    /// <param name="Authors">Who asked or typed the amount.</param>
    public sealed record RefundRequested(Guid? Replaces, RefundContent Content, IReadOnlyList<Guid> Authors) : Change;

    /// <param name="Enough">True where with this one enough different people approved.</param>
    public sealed record RefundApproved(Guid Refund, Approval Approval, bool Enough) : Change;

    /// <summary>Approved money goes back to being asked for; what was approved no longer counts.</summary>
    public sealed record ApprovalVoided(Guid Refund) : Change;

    public sealed record RefundRejected(Guid Refund) : Change;

    public sealed record RefundCancelled(Guid Refund) : Change;

    /// <param name="PaidAt">When the money left.</param>
    /// <param name="Account">Of the company, that it left from.</param>
    public sealed record RefundPaid(Guid Refund, Guid By, string Reference, string Account, DateTimeOffset PaidAt)
        : Change;

    /// <summary>The money did not go, or came back.</summary>
    public sealed record RefundFailed(Guid Refund, string Reason) : Change;

    /// <summary>Sent, and nobody can say whether it arrived.</summary>
    public sealed record RefundUnknown(Guid Refund, Guid By) : Change;

    /// <summary>A person has stated that the platform did not refund by itself up to this time.</summary>
    public sealed record PlatformChecked(DateTimeOffset At) : Change;

    /// <summary>The platform refunded by itself: a fact of the ledger, never refused.</summary>
    public sealed record PlatformRefundRecorded(string Number, decimal Amount, DateTimeOffset At) : Change;

    /// <param name="Claimed">In the shop's currency.</param>
    public sealed record ClaimFiled(string Courier, string Tracking, string? Ticket, decimal Claimed) : Change;

    /// <summary>The matter goes on, or a part of it, as a case of another kind, at that step.</summary>
    public sealed record CaseOpened(string Workflow, string Step) : Change
    {
        /// <summary>What follows from the act and is asked for there.</summary>
        public Inputs Known { get; init; } = Inputs.None;
    }

    /// <param name="Authors">Who asked.</param>
    public sealed record ReshipmentRequested(ReshipmentContent Content, IReadOnlyList<Guid> Authors) : Change;

    /// <param name="Enough">True where with this one enough different people approved.</param>
    public sealed record ReshipmentApproved(Guid Reshipment, Approval Approval, bool Enough) : Change;

    public sealed record ReshipmentPacked(Guid Reshipment, Guid By) : Change;

    /// <param name="By">Who checked it once more and gave it to the courier.</param>
    public sealed record ReshipmentShipped(Guid Reshipment, Guid By, string Courier, string Tracking) : Change;

    /// <summary>It came to its end, or back to be packed anew.</summary>
    public sealed record ReshipmentMoved(Guid Reshipment, ReshipmentState State) : Change;

    /// <param name="Times">How often it has been done now.</param>
    public sealed record Counted(ActionKey Action, int Times) : Change;

    public sealed record MarkedDuplicate(string OfCase) : Change;

    /// <summary>Listed on a compiled statement, found by finance, or found not to have arrived.</summary>
    public sealed record RefundStated(Guid Refund, RefundState State) : Change;
}

/// <summary>What a refund says: exactly this is approved, and exactly this is paid.</summary>
public sealed record RefundContent
{
    public required RefundKind Kind { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Empty: the whole order.</summary>
    public IReadOnlyList<LineQuantity> Lines { get; init; } = [];

    public required string Reason { get; init; }

    public required RefundMethod Method { get; init; }

    /// <summary>Personal; only for transfers.</summary>
    public string? Payee { get; init; }

    public required Bearer Bearer { get; init; }

    /// <summary>Why somebody else bears it than was found liable; null where it is the one who was.</summary>
    public string? BearerReason { get; init; }

    /// <summary>What a discount was measured against; null for other kinds.</summary>
    public ExchangeCost? ExchangeCost { get; init; }
}
