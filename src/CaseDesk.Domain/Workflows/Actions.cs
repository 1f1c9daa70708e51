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

    public static readonly ActionKey Fine = new("fine");
    public static readonly ActionKey HasProblem = new("problem");

    public static readonly ActionKey Chat = new("chat");
    public static readonly ActionKey Sms = new("sms");
    public static readonly ActionKey Call = new("call");
    public static readonly ActionKey Declined = new("declined");

    public static readonly ActionKey Approve = new("approve");
    public static readonly ActionKey Reject = new("reject");
    public static readonly ActionKey Paid = new("paid");
    public static readonly ActionKey PaymentFailed = new("payment-failed");
    public static readonly ActionKey Unknown = new("unknown");
    public static readonly ActionKey Change = new("change");
    public static readonly ActionKey Bounced = new("bounced");
    public static readonly ActionKey Compiled = new("compiled");
    public static readonly ActionKey Reconciled = new("reconciled");
    public static readonly ActionKey Disputed = new("disputed");
}
