using CaseDesk.Domain.Cases;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.StockOut;

/// <summary>What a stock-out asks for, decides by and writes.</summary>
public static class StockOutRules
{
    /// <summary>Two stock-outs, or one and a case of the order, must not settle one order at once.</summary>
    const FactsNeeded OfNamedOrder = FactsNeeded.StockOut | FactsNeeded.NamedOrderLock;

    /// <summary>The goods that are missing, by the codes of the order system.</summary>
    public static readonly Input Skus = new("skus", InputType.Texts) { Kept = true };

    /// <summary>Orders that wait for the goods and that the product does not find by itself.</summary>
    public static readonly Input Also = new("also", InputType.Texts) { Required = false, Kept = true };

    /// <summary>Of the orders that the product finds, those that are not touched.</summary>
    public static readonly Input Without = new("without", InputType.Texts) { Required = false };

    /// <summary>When the supplier delivers.</summary>
    public static readonly Input SupplierDate = new("date", InputType.Date) { Tells = Anchor.SupplierDate };

    public static readonly Input Order = new("order", InputType.Order);

    public static readonly Input Answer = new("answer", InputType.Choice)
    {
        Options = Domain.Keys.All<StockOutAnswer>(),
    };

    /// <summary>The courier's code and the tracking number.</summary>
    public static readonly Input Parcel = new("tracking", InputType.Tracking);

    public static readonly Condition NobodyIsTouched = new(
        "nobody-is-touched",
        FactsNeeded.StockOut,
        situation => !Facts(situation).Orders.Any(order => order.Answer is null || order.Waits)
    );

    /// <summary>Beside the buyer whose answer it is.</summary>
    public static readonly Condition OthersAreToBeTold = new(
        "others-are-to-be-told",
        FactsNeeded.StockOut,
        situation => Others(situation).Any(order => order.Answer is null)
    );

    public static readonly Condition AnybodyWaits = new(
        "anybody-waits",
        FactsNeeded.StockOut,
        situation => Said(situation) == StockOutAnswer.Waits || Others(situation).Any(order => order.Waits)
    );

    /// <summary>Beside the order that is shipped.</summary>
    public static readonly Condition OthersWait = new(
        "others-wait",
        FactsNeeded.StockOut,
        situation => Others(situation).Any(order => order.Waits)
    );

    public static readonly Condition AnyWasShipped = new(
        "any-was-shipped",
        FactsNeeded.StockOut,
        situation => Facts(situation).Orders.Any(order => order.Shipped)
    );

    static readonly Condition IsSwap = Says(StockOutAnswer.Swap);

    static readonly Condition IsRefund = Says(StockOutAnswer.Refund);

    public static readonly Guard IsTouched = new(
        "order-not-touched",
        FactsNeeded.StockOut,
        situation =>
            Named(situation) is { } number
                ? new GuardFinding(Facts(situation).Find(number) is not null, ("order", number))
                : null
    );

    /// <summary>Where a swap or a refund has begun, it is that case's matter.</summary>
    public static readonly Guard MayAnswer = new(
        "answered-already",
        FactsNeeded.StockOut,
        situation =>
            Facts(situation).Find(Named(situation)) is { } order
                ? new GuardFinding(order.MayAnswer, ("order", order.Number))
                : null
    );

    /// <summary>Goods and money leave once for one order: here it is only said that nothing is left to ask.</summary>
    public static readonly Guard NotElsewhere = new(
        "answered-elsewhere",
        FactsNeeded.StockOut,
        situation =>
            Facts(situation).Find(Named(situation)) is { AnsweredIn: { } other } order
            && Said(situation) != StockOutAnswer.Gone
                ? new GuardFinding(false, ("order", order.Number), ("case", other))
                : null
    );

    public static readonly Guard Waits = new(
        "order-not-waiting",
        FactsNeeded.StockOut,
        situation =>
            Facts(situation).Find(Named(situation)) is { } order
                ? new GuardFinding(order.Waits, ("order", order.Number))
                : null
    );

    /// <summary>Goods that leave once more are asked for, approved and packed as such.</summary>
    public static readonly Guard NotSentBefore = new(
        "goes-by-reshipment",
        FactsNeeded.StockOut,
        situation =>
            Facts(situation).Find(Named(situation)) is { SentBefore: true } order
                ? new GuardFinding(false, ("order", order.Number))
                : null
    );

    /// <summary>What was refunded is not sent as well.</summary>
    public static readonly Guard NotCancelled = Stands(
        "order-cancelled",
        order => order.CancelledAt is { } at ? ("cancelled", Instants.Plain(at)) : null
    );

    public static readonly Guard NotLeft = Stands(
        "order-left",
        order => order.LeftAt is { } at ? ("left", Instants.Plain(at)) : null
    );

    /// <summary>Its units have one remedy, and its money goes back once.</summary>
    public static readonly Guard NotSettled = Stands(
        "order-settled",
        order => order.SettledIn is { } other ? ("case", other) : null
    );

    public static readonly Effect Register = new(
        "orders-touched",
        FactsNeeded.None,
        situation =>
            [
                new Change.StockOutRegistered(
                    situation.Inputs.Texts(Skus.Name)!,
                    situation.Inputs.Texts(Also.Name) ?? [],
                    situation.Typed!.Texts(Without.Name) ?? []
                ),
            ]
    );

    public static readonly Effect NoteAnswer = new(
        "answer-noted",
        OfNamedOrder,
        situation => [new Change.StockOutAnswered(Named(situation)!, Said(situation)!.Value)]
    );

    public static readonly Effect NoteShipment = new(
        "shipment-noted",
        OfNamedOrder,
        situation =>
        {
            var parcel = situation.Typed!.Tracking(Parcel.Name)!;
            return [new Change.StockOutShipped(Named(situation)!, parcel.Courier, parcel.Number)];
        }
    );

    /// <summary>Whoever waits is to be told the new date.</summary>
    public static readonly Effect AskAgain = new(
        "buyers-told-again",
        FactsNeeded.None,
        _ => [new Change.StockOutDelayed()]
    );

    public static readonly Effect ForgetDate = new(
        "no-supplier-date",
        FactsNeeded.None,
        _ => [new Change.FactForgotten(Anchor.SupplierDate)]
    );

    public static readonly Effect OpenSwap = CaseEffects
        .OpensForOrder(KindKeys.Reshipment, "R1", situation => Named(situation)!)
        .If(IsSwap);

    public static readonly Effect OpenRefund = CaseEffects
        .OpensForOrder(KindKeys.ReturnExchange, "T1", situation => Named(situation)!)
        .If(IsRefund);

    /// <summary>The named order is still to be shipped; silent while it is.</summary>
    /// <param name="against">What stands against it; null: nothing.</param>
    static Guard Stands(string code, Func<TouchedOrder, (string Name, string Value)?> against) =>
        new(
            code,
            FactsNeeded.StockOut,
            situation =>
                Facts(situation).Find(Named(situation)) is { } order && against(order) is { } fact
                    ? new GuardFinding(false, ("order", order.Number), fact)
                    : null
        );

    static Condition Says(StockOutAnswer answer) =>
        new($"answer-is-{answer.Key()}", FactsNeeded.None, situation => Said(situation) == answer);

    static StockOutAnswer? Said(Situation situation) =>
        Domain.Keys.Find<StockOutAnswer>(situation.Typed?.Choice(Answer.Name));

    static string? Named(Situation situation) => situation.Typed?.Order(Order.Name);

    static StockOutFacts Facts(Situation situation) => situation.Facts.StockOut;

    static IEnumerable<TouchedOrder> Others(Situation situation) => Facts(situation).Beside(Named(situation));
}
