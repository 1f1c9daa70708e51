using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.StockOuts;
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
    public sealed record RefundRequested(Guid? Replaces, RefundContent Content, IReadOnlyList<Guid> Authors) : Change
    {
        /// <summary>Who asks, where another's act asks for it; null: whoever acts.</summary>
        public Guid? InNameOf { get; init; }

        /// <summary>Approved by a rule as it is asked for: no person did.</summary>
        public bool ApprovedByRule { get; init; }

        /// <summary>The outlay whose money did not go or did not arrive, and that this one is asked for in place of; null: none.</summary>
        public Guid? AgainFor { get; init; }
    }

    /// <param name="Enough">True where with this one enough different people approved.</param>
    public sealed record RefundApproved(Guid Refund, Approval Approval, bool Enough) : Change;

    /// <summary>Approved money goes back to being asked for; what was approved no longer counts.</summary>
    public sealed record ApprovalVoided(Guid Refund) : Change;

    public sealed record RefundRejected(Guid Refund) : Change;

    public sealed record RefundCancelled(Guid Refund) : Change;

    /// <param name="PaidAt">When the money left.</param>
    /// <param name="Account">Of the company, that it left from.</param>
    public sealed record RefundPaid(Guid Refund, Guid By, string Reference, string Account, DateTimeOffset PaidAt)
        : Change
    {
        /// <summary>The goods for which it is paid were not here: shown in the monthly report.</summary>
        public bool BeforeReceipt { get; init; }
    }

    /// <summary>The money did not go, or came back.</summary>
    public sealed record RefundFailed(Guid Refund, string Reason) : Change;

    /// <summary>Sent, and nobody can say whether it arrived.</summary>
    public sealed record RefundUnknown(Guid Refund, Guid By) : Change;

    /// <summary>A person has stated that the platform did not refund by itself up to this time.</summary>
    public sealed record PlatformChecked(DateTimeOffset At) : Change;

    /// <summary>The platform refunded by itself: a fact of the ledger, never refused.</summary>
    /// <param name="Number">The platform's own.</param>
    public sealed record PlatformRefundRecorded(string Number, decimal Amount, DateTimeOffset At) : Change
    {
        /// <summary>The refund that an export has told of before and that is this one; null: it is news.</summary>
        public Guid? Known { get; init; }
    }

    /// <param name="Claimed">In the shop's currency.</param>
    public sealed record ClaimFiled(string Courier, string Tracking, string? Ticket, decimal Claimed) : Change;

    /// <summary>The matter goes on, or a part of it, as a case of another kind, at that step.</summary>
    public sealed record CaseOpened(string Workflow, string Step) : Change
    {
        /// <summary>What follows from the act and is asked for there.</summary>
        public Inputs Known { get; init; } = Inputs.None;

        /// <summary>Goods that are back already and that the new case is about; null: none.</summary>
        public ArrivedGoods? Goods { get; init; }

        /// <summary>
        /// The approved refund of this case, with its approvals and its units: from then on it is the new case's, at no moment
        /// nobody's. Null: none goes along.
        /// </summary>
        public Guid? Refund { get; init; }

        /// <summary>The approved reshipment of this case, in the same way.</summary>
        public Guid? Reshipment { get; init; }

        /// <summary>The number of the order that it is about; null: the case's own, where the kind hangs on one.</summary>
        public string? Order { get; init; }
    }

    /// <summary>The order system confirmed that the order is cancelled.</summary>
    public sealed record CancellationConfirmed(DateTimeOffset At) : Change;

    /// <summary>The order had left after all: what the case had confirmed does not hold.</summary>
    public sealed record CancellationTakenBack(DateTimeOffset Confirmed) : Change;

    /// <summary>The buyer has posted a parcel under this number. What was known of the arrival of an earlier one is not about it.</summary>
    public sealed record ParcelAwaited(string Tracking) : Change;

    /// <summary>The parcel that the case waits for is at the warehouse, not yet opened.</summary>
    public sealed record ParcelArrived(DateTimeOffset At) : Change;

    /// <summary>A parcel has come back under this number.</summary>
    public sealed record ParcelCameBack(string Tracking) : Change
    {
        /// <summary>
        /// By their numbers: those that wait for it, and stay where they stand. They are found when the act is written, under
        /// their locks.
        /// </summary>
        public IReadOnlyList<string> Cases { get; init; } = [];
    }

    /// <summary>Goods of a return are here, and counted.</summary>
    public sealed record GoodsArrived(ArrivedGoods Goods) : Change;

    /// <summary>The buyer gets them back as they came.</summary>
    public sealed record GoodsSentBack : Change;

    /// <summary>Paid for, and never seen.</summary>
    /// <param name="Bearer">Who bears the loss.</param>
    public sealed record GoodsNeverArrived(Guid Refund, Bearer Bearer) : Change;

    public sealed record RemedyChosen(Remedy Remedy) : Change;

    /// <summary>A supervisor decided that the money need not wait for the goods.</summary>
    public sealed record ReceiptWaived : Change;

    /// <summary>That the goods are damaged, or not those that were agreed on, was settled.</summary>
    public sealed record DifferenceCleared(Clearing How) : Change;

    public sealed record StockedIn(IReadOnlyList<LineStock> Lines) : Change;

    /// <summary>Other goods were ordered in place of those that came back.</summary>
    /// <param name="NewOrder">Its number in the order system.</param>
    /// <param name="Authors">Who asked for the money that the goods replace.</param>
    public sealed record ExchangeOrdered(ReshipmentContent Content, string NewOrder, IReadOnlyList<Guid> Authors)
        : Change;

    /// <param name="Authors">Who asked.</param>
    public sealed record ReshipmentRequested(ReshipmentContent Content, IReadOnlyList<Guid> Authors) : Change;

    /// <param name="Enough">True where with this one enough different people approved.</param>
    public sealed record ReshipmentApproved(Guid Reshipment, Approval Approval, bool Enough) : Change;

    public sealed record ReshipmentPacked(Guid Reshipment, Guid By) : Change;

    /// <param name="By">Who checked it once more and gave it to the courier.</param>
    public sealed record ReshipmentShipped(Guid Reshipment, Guid By, string Courier, string Tracking) : Change;

    /// <summary>It came to its end, or back to be packed anew.</summary>
    public sealed record ReshipmentMoved(Guid Reshipment, ReshipmentState State) : Change;

    /// <summary>What was found to be wrong with a product: collected per product and batch for the manufacturer.</summary>
    /// <param name="DefectClass">One of <see cref="DefectClasses.All"/>.</param>
    /// <param name="Batch">Null: not known.</param>
    public sealed record QualityRecorded(string DefectClass, string Product, string? Batch, string Finding) : Change;

    /// <param name="Authors">Who asked.</param>
    public sealed record FormRequested(FormContent Content, IReadOnlyList<Guid> Authors) : Change;

    /// <param name="Enough">True where with this one enough different people approved.</param>
    public sealed record FormApproved(Guid Form, Approval Approval, bool Enough) : Change;

    /// <summary>It came to its end.</summary>
    public sealed record FormMoved(Guid Form, FormState State) : Change;

    /// <summary>Goods are out of stock, and these orders of the shop wait for them.</summary>
    /// <param name="Also">By their numbers: beside those that the product finds.</param>
    /// <param name="Without">Those of them that are not touched.</param>
    public sealed record StockOutRegistered(
        IReadOnlyList<string> Skus,
        IReadOnlyList<string> Also,
        IReadOnlyList<string> Without
    ) : Change;

    /// <param name="Order">By its number.</param>
    public sealed record StockOutAnswered(string Order, StockOutAnswer Answer) : Change;

    /// <param name="Order">By its number.</param>
    public sealed record StockOutShipped(string Order, string Courier, string Tracking) : Change;

    /// <summary>Whoever waits is to be told anew.</summary>
    public sealed record StockOutDelayed : Change;

    /// <summary>The order that the case turned out to be about; null: it is about none that is known.</summary>
    /// <param name="Order">By its number.</param>
    public sealed record OrderFound(string? Order) : Change;

    /// <summary>Another case of the order does these actions of its own workflow, in the same transaction and under its own guards.</summary>
    /// <param name="Case">By its number.</param>
    public sealed record OtherCaseMoved(string Case, IReadOnlyList<Move> Moves) : Change;

    /// <summary>Goods that another case of the order waits for are here; it stays where it stands.</summary>
    /// <param name="Case">By its number.</param>
    public sealed record GoodsReached(string Case, ArrivedGoods Goods) : Change
    {
        /// <summary>It is these goods that its step waits for: its clock goes on.</summary>
        public bool EndsWait { get; init; }
    }

    /// <summary>The platform decides when the order's data say: what a person had told of it was about an earlier answer.</summary>
    /// <param name="At">Null: they do not say.</param>
    public sealed record PlatformDueOfOrder(DateTimeOffset? At) : Change;

    /// <summary>No limit counts from it any more.</summary>
    public sealed record FactForgotten(Anchor Fact) : Change;

    /// <param name="Times">How often it has been done now.</param>
    public sealed record Counted(ActionKey Action, int Times) : Change
    {
        /// <summary>When it was done, where the action says so; null: when it was written down.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>The shop is to know of the buyer whenever the buyer appears again.</summary>
    public sealed record BuyerWarned(string Note) : Change;

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
