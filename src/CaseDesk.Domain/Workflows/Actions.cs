namespace CaseDesk.Domain.Workflows;

/// <summary>The keys of all actions: stable, and the same words at every step that has them.</summary>
public static class Actions
{
    public static readonly ActionKey AskCustomer = new("ask-customer");
    public static readonly ActionKey CustomerAnswered = new("customer-answered");
    public static readonly ActionKey Withdraw = new("withdraw");
    public static readonly ActionKey Duplicate = new("duplicate");
    public static readonly ActionKey SettledByPlatform = new("settled-by-platform");

    public static readonly ActionKey Accept = new("accept");
    public static readonly ActionKey Unsubstantiated = new("unsubstantiated");
    public static readonly ActionKey DeliveredMeanwhile = new("delivered-meanwhile");
    public static readonly ActionKey CourierLiable = new("courier-liable");
    public static readonly ActionKey NotCourier = new("not-courier");
    public static readonly ActionKey NotAnswered = new("not-answered");

    public static readonly ActionKey ConfirmFault = new("confirm-fault");
    public static readonly ActionKey ProveCorrect = new("prove-correct");

    /// <summary>What the clock does where a limit that has run out moves the case.</summary>
    public static readonly ActionKey TimeUp = new("time-up");

    public static readonly ActionKey ReturnGoods = new("return-goods");
    public static readonly ActionKey KeepAtDiscount = new("keep-at-discount");
    public static readonly ActionKey RefundWithoutGoods = new("refund-without-goods");
    public static readonly ActionKey Reship = new("reship");
    public static readonly ActionKey Explained = new("explained");
    public static readonly ActionKey NoAnswer = new("no-answer");
    public static readonly ActionKey Submit = new("submit");

    public static readonly ActionKey Refundable = new("refundable");
    public static readonly ActionKey NotRefundable = new("not-refundable");
    public static readonly ActionKey Return = new("return");
    public static readonly ActionKey Unshipped = new("unshipped");

    public static readonly ActionKey Packed = new("packed");
    public static readonly ActionKey OutOfStock = new("out-of-stock");
    public static readonly ActionKey Checked = new("checked");
    public static readonly ActionKey Differs = new("differs");
    public static readonly ActionKey Delivered = new("delivered");
    public static readonly ActionKey Lost = new("lost");
    public static readonly ActionKey WrongAgain = new("wrong-again");
    public static readonly ActionKey Reported = new("reported");
    public static readonly ActionKey Acted = new("acted");
    public static readonly ActionKey Prevented = new("prevented");

    public static readonly ActionKey Moving = new("moving");
    public static readonly ActionKey ContactBuyer = new("contact-buyer");
    public static readonly ActionKey LostOrDamaged = new("lost-or-damaged");
    public static readonly ActionKey Told = new("told");

    public static readonly ActionKey IsQuality = new("is-quality");
    public static readonly ActionKey NotQuality = new("not-quality");

    /// <summary>The goods that were waited for are at the warehouse.</summary>
    public static readonly ActionKey Arrived = new("arrived");

    /// <summary>The goods were brought to inspection.</summary>
    public static readonly ActionKey HandedIn = new("handed-in");
    public static readonly ActionKey DefectConfirmed = new("defect-confirmed");
    public static readonly ActionKey NoDefect = new("no-defect");
    public static readonly ActionKey NotSent = new("not-sent");

    /// <summary>The customer is told that the inspection found a defect.</summary>
    public static readonly ActionKey IsDefect = new("defect");
    public static readonly ActionKey Accepted = new("accepted");
    public static readonly ActionKey Insists = new("insists");

    public static readonly ActionKey Fine = new("fine");
    public static readonly ActionKey HasProblem = new("problem");

    public static readonly ActionKey Answered = new("answered");
    public static readonly ActionKey Won = new("won");
    public static readonly ActionKey MoreEvidence = new("more-evidence");

    public static readonly ActionKey Registered = new("registered");
    public static readonly ActionKey Found = new("found");
    public static readonly ActionKey NotFound = new("not-found");
    public static readonly ActionKey Listed = new("listed");
    public static readonly ActionKey Claimed = new("claimed");
    public static readonly ActionKey Disposed = new("disposed");
    public static readonly ActionKey Dated = new("dated");
    public static readonly ActionKey NoDate = new("no-date");
    public static readonly ActionKey Answer = new("answer");
    public static readonly ActionKey Shipped = new("shipped");
    public static readonly ActionKey Delayed = new("delayed");

    public static readonly ActionKey Chat = new("chat");
    public static readonly ActionKey Sms = new("sms");
    public static readonly ActionKey Call = new("call");
    public static readonly ActionKey Declined = new("declined");

    public static readonly ActionKey NotShipped = new("not-shipped");
    public static readonly ActionKey Cancelled = new("cancelled");
    public static readonly ActionKey AlreadyShipped = new("already-shipped");
    public static readonly ActionKey Agreed = new("agreed");
    public static readonly ActionKey Withdrawn = new("withdrawn");
    public static readonly ActionKey Applied = new("applied");
    public static readonly ActionKey Posted = new("posted");
    public static readonly ActionKey RefundFirst = new("refund-first");
    public static readonly ActionKey Intact = new("intact");
    public static readonly ActionKey Damaged = new("damaged");
    public static readonly ActionKey LostOnReturn = new("lost-on-return");
    public static readonly ActionKey AcceptAsIs = new("accept-as-is");
    public static readonly ActionKey Reduce = new("reduce");
    public static readonly ActionKey SendBack = new("send-back");
    public static readonly ActionKey GiveRefund = new("refund");
    public static readonly ActionKey ExchangeEqual = new("exchange-equal");
    public static readonly ActionKey ExchangeUnequal = new("exchange-unequal");
    public static readonly ActionKey Stocked = new("stocked");
    public static readonly ActionKey NeverArrived = new("never-arrived");
    public static readonly ActionKey Ordered = new("ordered");

    public static readonly ActionKey Misunderstanding = new("misunderstanding");
    public static readonly ActionKey QualityProblem = new("quality");
    public static readonly ActionKey LogisticsProblem = new("logistics");
    public static readonly ActionKey Malicious = new("malicious");
    public static readonly ActionKey Unreachable = new("unreachable");
    public static readonly ActionKey Reminded = new("reminded");
    public static readonly ActionKey Changed = new("changed");
    public static readonly ActionKey Unchanged = new("unchanged");
    public static readonly ActionKey Understood = new("understood");
    public static readonly ActionKey Analysed = new("analysed");
    public static readonly ActionKey Propose = new("propose");
    public static readonly ActionKey GiveUp = new("give-up");
    public static readonly ActionKey NoAgreement = new("no-agreement");
    public static readonly ActionKey Recorded = new("recorded");

    public static readonly ActionKey Approve = new("approve");
    public static readonly ActionKey Reject = new("reject");
    public static readonly ActionKey Paid = new("paid");
    public static readonly ActionKey PaymentFailed = new("payment-failed");
    public static readonly ActionKey Unknown = new("unknown");
    public static readonly ActionKey Change = new("change");
    public static readonly ActionKey Bounced = new("bounced");

    /// <summary>Money that did not go, or did not arrive, is asked for once more.</summary>
    public static readonly ActionKey AskAgain = new("ask-again");
    public static readonly ActionKey Compiled = new("compiled");
    public static readonly ActionKey Reconciled = new("reconciled");
    public static readonly ActionKey Disputed = new("disputed");
}
