using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.NegativeReview;

/// <summary>
/// What is offered to the buyer of a review: one of money, goods, a gift or a coupon. It costs never more than the order, a
/// supervisor approves it, and what the buyer agrees to is carried out in a case of its own.
/// </summary>
public static class ReviewSettlement
{
    public const string ByRefund = "refund";
    public const string ByReshipment = "reshipment";
    public const string ByGift = "gift";
    public const string ByCoupon = "coupon";

    const FactsNeeded Request =
        FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order | FactsNeeded.Reshipment | FactsNeeded.Form;

    public static readonly Input Remedy = new("remedy", InputType.Choice)
    {
        Options = [ByRefund, ByReshipment, ByGift, ByCoupon],
    };

    /// <summary>Which gift, or which coupon.</summary>
    public static readonly Input Offer = new("offer", InputType.Text) { MaxLength = 200 };

    /// <summary>What the gift or the coupon costs the shop.</summary>
    public static readonly Input Cost = new("cost", InputType.Money);

    /// <summary>Of each plan its own: what was named for one is not meant by the next.</summary>
    static readonly Input Units = (Fields.Lines with { Kept = false }).With(Remedy, ByRefund, ByReshipment);

    static readonly Input[] Bearer =
    [
        Fields.Bearer.With(Remedy, ByRefund, ByReshipment),
        Fields.BearerReason.With(Remedy, ByRefund, ByReshipment),
    ];

    /// <summary>Without lines a refund is money only.</summary>
    public static readonly Input[] RefundPlan =
    [
        Remedy,
        Units.Optional(),
        Fields.Amount.With(Remedy, ByRefund),
        Fields.RefundReason.With(Remedy, ByRefund),
        Fields.Method.With(Remedy, ByRefund),
        Fields.Payee.With(Remedy, ByRefund),
        .. Bearer,
    ];

    public static readonly Input[] GoodsPlan =
    [
        Remedy,
        Units,
        ReshipmentFields.Address.With(Remedy, ByReshipment),
        .. Bearer,
    ];

    /// <summary>Of a gift or a coupon.</summary>
    public static readonly Input[] FormPlan =
    [
        Remedy,
        Offer.With(Remedy, ByGift, ByCoupon),
        Cost.With(Remedy, ByGift, ByCoupon),
    ];

    /// <summary>G-REVIEW: a settlement never costs more than the price of the order.</summary>
    public static readonly Guard WithinPriceOfOrder = new("G-REVIEW", FactsNeeded.Order, JudgeCost);

    /// <summary>The same where money that was agreed on in a review is asked for anew.</summary>
    public static readonly Guard AmountWithinPriceOfOrder = new(
        WithinPriceOfOrder.Code,
        FactsNeeded.Order,
        situation => JudgeCost(situation, situation.Inputs.Money(Fields.Amount.Name))
    );

    /// <summary>Of whichever is asked for.</summary>
    public static readonly ApprovalDuties Duties = new(
        Request,
        situation =>
            ApprovalGuards.RequestOf(situation)
            ?? ReshipmentGuards.RequestOf(situation)
            ?? FormGuards.RequestOf(situation)
    );

    public static readonly Condition AsksForMoney = new(
        "asks-for-money",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund is { Origin: RefundOrigin.Desk }
    );

    public static readonly Guard[] MayApprove =
    [
        Duties.Requested,
        Duties.NotTheRequester,
        Duties.OncePerPerson,
        RefundGuards.PaidAsRequested.If(AsksForMoney),
        Duties.Limit,
        ReshipmentGuards.ThirdDispatch,
    ];

    /// <summary>What was approved is money, and it stands.</summary>
    public static readonly Condition IsMoney = new(
        "settled-by-refund",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund is { Origin: RefundOrigin.Desk, State: RefundState.Approved }
    );

    public static readonly Condition IsGoods = new(
        "settled-by-reshipment",
        FactsNeeded.Reshipment,
        situation => situation.Facts.Reshipment is { State: ReshipmentState.Approved }
    );

    /// <summary>A refund that the platform made meanwhile may have left no room for what was approved.</summary>
    public static readonly Guard StillStands = new(
        "settlement-gone",
        FactsNeeded.Form,
        situation => situation.Facts.Form is { State: FormState.Approved } ? null : new GuardFinding(false)
    );

    /// <summary>Goods are sent once more for what went wrong.</summary>
    public static readonly Effect RequestGoods = ReshipmentEffects.RequestFor(NegativeReviewRules.Cause);

    public static readonly Effect ApproveOnce = Whichever(
        "approval",
        RefundEffects.ApproveOnce,
        ReshipmentEffects.ApproveOnce,
        FormEffects.ApproveOnce
    );

    public static readonly Effect ApproveEnough = Whichever(
        "settlement-approved",
        RefundEffects.ApproveEnough,
        ReshipmentEffects.ApproveEnough,
        FormEffects.ApproveEnough
    );

    public static readonly Effect RejectIt = Whichever(
        "settlement-rejected",
        RefundEffects.Reject,
        ReshipmentEffects.Reject,
        FormEffects.Reject
    );

    public static readonly Effect CancelIt = Whichever(
        "settlement-cancelled",
        RefundEffects.CancelOpen,
        ReshipmentEffects.CancelOpen,
        FormEffects.CancelOpen
    );

    public static Condition Is(string remedy) =>
        new($"remedy-is-{remedy}", FactsNeeded.None, situation => situation.Inputs.Choice(Remedy.Name) == remedy);

    public static Effect RequestForm(FormKind kind) => FormEffects.Request(kind, [Offer], Cost);

    static Effect Whichever(string name, Effect money, Effect goods, Effect form) =>
        new(
            name,
            money.Reads | goods.Reads | form.Reads,
            situation =>
                situation.Facts switch
                {
                    { Refund.Origin: RefundOrigin.Desk } => money.Changes(situation),
                    { Reshipment: not null } => goods.Changes(situation),
                    _ => form.Changes(situation),
                }
        );

    static GuardFinding JudgeCost(Situation situation) =>
        JudgeCost(
            situation,
            situation.Inputs.Choice(Remedy.Name) switch
            {
                ByRefund => situation.Inputs.Money(Fields.Amount.Name),
                ByReshipment when situation.Inputs.Lines(Fields.Lines.Name) is { } lines =>
                    situation.Facts.Order?.PriceOf(lines),
                ByGift or ByCoupon => situation.Inputs.Money(Cost.Name),
                _ => null,
            }
        );

    static GuardFinding JudgeCost(Situation situation, decimal? cost) =>
        situation.Facts.Order is { } order
            ? new GuardFinding(
                cost is null ? null : cost <= order.PriceOfGoods,
                ("cost", cost is { } sum ? order.Currency.Plain(sum) : ""),
                ("price", order.Currency.Plain(order.PriceOfGoods))
            )
            : new GuardFinding(false, ("cost", ""), ("price", "0"));
}
