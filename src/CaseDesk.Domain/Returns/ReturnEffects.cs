using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Returns;

/// <summary>What actions write about goods that come back, and about those that leave for them.</summary>
public static class ReturnEffects
{
    /// <summary>Its clock begins when the parcel is at the warehouse, which it may be already.</summary>
    public static readonly Effect AwaitParcel = new(
        "parcel-awaited",
        FactsNeeded.OtherCases,
        situation =>
            situation.Typed!.Tracking(ReturnFields.Tracking.Name) is { Number: { Length: > 0 } parcel }
                ? [new Change.ParcelAwaited(parcel)]
                : []
    );

    public static readonly Effect ReceiveIntact = Receive(ReturnCondition.Intact);

    public static readonly Effect ReceiveDamaged = Receive(ReturnCondition.Damaged);

    public static readonly Effect ReceiveOthers = Receive(ReturnCondition.Differs);

    /// <summary>The buyer gets the goods back as they came: what is agreed on anew begins with another receipt.</summary>
    public static readonly Effect SendBack = new(
        "goods-sent-back",
        FactsNeeded.None,
        situation =>
            [new Change.GoodsSentBack(), .. Forget(situation, Anchor.Arrived), .. Forget(situation, Anchor.Received)]
    );

    /// <summary>The money need not wait for the goods.</summary>
    public static readonly Effect WaiveReceipt = new(
        "receipt-waived",
        FactsNeeded.None,
        _ => [new Change.ReceiptWaived()]
    );

    /// <summary>The goods are taken as they came; what is lost is not waited for.</summary>
    public static readonly Effect AcceptAsIs = new(
        "accepted-as-is",
        FactsNeeded.None,
        situation =>
            situation.Facts.Return.GoodsHere
                ? [new Change.DifferenceCleared(Clearing.AcceptedAsIs)]
                : [new Change.ReceiptWaived()]
    );

    /// <summary>Less is asked for goods that are here.</summary>
    public static readonly Effect ClearByReducing = new(
        "difference-reduced",
        FactsNeeded.None,
        situation => situation.Facts.Return.GoodsHere ? [new Change.DifferenceCleared(Clearing.Reduced)] : []
    );

    public static readonly Effect StockIn = new(
        "stocked-in",
        FactsNeeded.None,
        situation => [new Change.StockedIn(situation.Typed!.Stock(ReturnFields.Stock.Name)!)]
    );

    /// <summary>Paid for goods that never came: who bears it, shown in the monthly report.</summary>
    public static readonly Effect NeverArrived = new(
        "never-arrived",
        FactsNeeded.Refund | FactsNeeded.OrderLock,
        situation =>
            situation.Facts.Refund is { } refund
                ?
                [
                    new Change.GoodsNeverArrived(
                        refund.Id,
                        Domain.Keys.Parse<Bearer>(situation.Typed!.Choice(Fields.Bearer.Name)!)
                    ),
                ]
                : []
    );

    /// <summary>The goods that will leave in exchange hang on the original order. Until they leave, its units are held by the refund.</summary>
    public static readonly Effect OrderExchange = new(
        "exchange-ordered",
        FactsNeeded.Order | FactsNeeded.Refund | FactsNeeded.OrderLock,
        situation =>
        {
            var refund = situation.Facts.Refund!;
            var content = new ReshipmentContent(
                refund.Lines,
                situation.Facts.Order!.PriceOf(refund.Lines),
                situation.Inputs.Choice(Fields.RefundReason.Name) ?? "",
                Domain.Keys.Find<Bearer>(situation.Inputs.Choice(Fields.Bearer.Name)) ?? Bearer.Company,
                situation.Inputs.Text(Fields.BearerReason.Name)
            );
            return
            [
                new Change.ExchangeOrdered(content, situation.Typed!.Text(ReturnFields.NewOrder.Name)!, refund.Authors),
            ];
        }
    );

    /// <summary>The goods have left in place of the money: the refund gives its units to them in the same act.</summary>
    public static readonly Effect ShipExchange = new(
        "refund-exchanged",
        FactsNeeded.Refund | FactsNeeded.Reshipment | FactsNeeded.OrderLock,
        situation => [.. RefundEffects.CancelOpen.Changes(situation), .. ReshipmentEffects.Ship.Changes(situation)]
    );

    public static Effect Choose(Remedy remedy) =>
        new($"chooses-{remedy.Key()}", FactsNeeded.None, _ => [new Change.RemedyChosen(remedy)]);

    static IEnumerable<Change> Forget(Situation situation, Anchor fact) =>
        situation.Facts.Anchors.ContainsKey(fact) ? [new Change.FactForgotten(fact)] : [];

    static Effect Receive(ReturnCondition condition) =>
        new(
            $"received-{condition.Key()}",
            FactsNeeded.None,
            situation =>
                [
                    new Change.GoodsArrived(
                        new ArrivedGoods(situation.Now, condition, situation.Typed!.Counts(ReturnFields.Counted.Name)!)
                    ),
                ]
        );
}
