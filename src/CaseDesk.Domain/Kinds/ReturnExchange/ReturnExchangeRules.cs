using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.ReturnExchange;

/// <summary>By what a return decides where it goes on.</summary>
public static class ReturnExchangeRules
{
    /// <summary>The money of an order that never left is asked for.</summary>
    public static readonly Condition OrderIsCancelled = new("order-is-cancelled", FactsNeeded.None, IsCancelled);

    /// <summary>Nothing is left to choose, nor to wait for, once the money is approved.</summary>
    public static readonly Condition PayAtOnce = new(
        "pay-at-once",
        FactsNeeded.None,
        situation =>
            IsCancelled(situation)
            || situation.Facts.Return is { GoodsHere: true, Remedy: Remedy.Refund or Remedy.OrderAnew }
    );

    /// <summary>The goods are here, damaged or not those that are asked for, and nobody has settled that.</summary>
    public static readonly Condition DifferenceIsOpen = new(
        "difference-is-open",
        FactsNeeded.Refund,
        situation => !IsCancelled(situation) && ReturnGuards.DifferenceIsOpen(situation)
    );

    public static readonly Condition GoodsAreHere = new(
        "goods-are-here",
        FactsNeeded.None,
        situation => situation.Facts.Return.GoodsHere
    );

    public static readonly Condition GoodsAreNotHere = new(
        "goods-are-not-here",
        FactsNeeded.None,
        situation => !situation.Facts.Return.GoodsHere
    );

    /// <summary>A return was agreed on, and its goods are not in stock yet.</summary>
    public static readonly Condition GoodsToStockIn = new(
        "goods-to-stock-in",
        FactsNeeded.None,
        situation =>
            situation.Facts is { Return.StockedIn: false }
            && (situation.Facts.Return.GoodsHere || situation.Facts.Proposal?.Kind is RefundKind.Return)
    );

    public static readonly Condition GoodsHereToStockIn = new(
        "goods-here-to-stock-in",
        FactsNeeded.None,
        situation => situation.Facts.Return is { GoodsHere: true, StockedIn: false }
    );

    public static readonly Condition StockedInAlready = new(
        "stocked-in-already",
        FactsNeeded.None,
        situation => situation.Facts.Return.StockedIn
    );

    public static readonly Condition ApprovalStands = new("approval-stands", FactsNeeded.Refund, ReturnGuards.Approved);

    /// <summary>The month in which it was paid is on a statement already.</summary>
    public static readonly Condition IsCompiled = RefundIs(RefundState.Compiled);

    public static readonly Condition IsPaid = RefundIs(RefundState.Paid);

    public static readonly Condition IsReconciled = RefundIs(RefundState.Reconciled);

    /// <summary>A payment of the desk that no statement lists yet.</summary>
    public static readonly Condition PaidByDesk = OfTheDesk("paid-not-compiled", RefundState.Paid);

    public static readonly Condition CompiledByDesk = OfTheDesk("compiled-by-desk", RefundState.Compiled);

    public static readonly Condition ExchangeIsUnderWay = new(
        "exchange-is-under-way",
        FactsNeeded.Reshipment,
        situation => situation.Facts.Reshipment?.State is ReshipmentState.Shipped or ReshipmentState.Delivered
    );

    static bool IsCancelled(Situation situation) => situation.Facts.Proposal?.Kind is RefundKind.Cancellation;

    static Condition OfTheDesk(string name, RefundState state) =>
        new(
            name,
            FactsNeeded.Refund,
            situation => situation.Facts.Refund is { Origin: RefundOrigin.Desk } refund && refund.State == state
        );

    static Condition RefundIs(RefundState state) =>
        new($"refund-is-{state.Key()}", FactsNeeded.Refund, situation => situation.Facts.Refund?.State == state);
}
