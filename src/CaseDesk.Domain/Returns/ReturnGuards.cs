using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Returns;

/// <summary>What must hold of goods that come back, and before money or other goods leave for them (WORKFLOWS.md §3 and §9).</summary>
public static class ReturnGuards
{
    const string Third = "third-dispatch-wants-two";

    /// <summary>
    /// Money or other goods leave for a return only after the warehouse received it, unit by unit, or a supervisor who had not
    /// asked for it waived that or took the goods as they came.
    /// </summary>
    public static readonly Guard Received = new("G-RECEIVED", FactsNeeded.Refund, JudgeReceived);

    /// <summary>What is said to have been expected is what was agreed on, line by line.</summary>
    public static readonly Guard ExpectedAgrees = new("expected-differs", FactsNeeded.Refund, JudgeExpected);

    /// <summary>Nothing is missing, and nothing is there that was not agreed on.</summary>
    public static readonly Guard CountsAgree = new(
        "count-differs",
        FactsNeeded.None,
        situation => JudgeCounts(situation, agree: true)
    );

    /// <summary>What is said to differ does.</summary>
    public static readonly Guard CountsDiffer = new(
        "count-agrees",
        FactsNeeded.None,
        situation => JudgeCounts(situation, agree: false)
    );

    /// <summary>What comes into stock is what was counted when it came.</summary>
    public static readonly Guard StockAgrees = new("stock-differs", FactsNeeded.None, JudgeStock);

    /// <summary>After the goods were seen never more money, nor more units, than before.</summary>
    public static readonly Guard NotMoreThanBefore = new("more-than-before", FactsNeeded.None, JudgeReduced);

    /// <summary>Goods leave in exchange on the approval of the money that they replace.</summary>
    public static readonly Guard ExchangeApproved = new(
        "exchange-not-approved",
        FactsNeeded.Refund,
        situation => Approved(situation) ? null : new GuardFinding(false)
    );

    /// <summary>Goods are exchanged for goods of the same value; another value is paid back and ordered anew.</summary>
    public static readonly Guard SameValue = new("value-differs", FactsNeeded.Order | FactsNeeded.Refund, JudgeValue);

    public static readonly Guard NewOrderIsAnother = new(
        "new-order-is-the-original",
        FactsNeeded.Order,
        situation =>
            situation.Facts.Order is { } order && situation.Typed?.Text(ReturnFields.NewOrder.Name) == order.Number
                ? new GuardFinding(false, ("order", order.Number))
                : null
    );

    /// <summary>A third dispatch of one unit needs two approvals; those of the refund that it replaces are counted.</summary>
    public static readonly Guard ThirdDispatch = new(
        Third,
        FactsNeeded.Reshipment | FactsNeeded.Refund | FactsNeeded.Approvals,
        situation => JudgeDispatch(situation, situation.Facts.Reshipment?.EarlierDispatches)
    );

    /// <summary>The same of goods that are not ordered yet.</summary>
    public static readonly Guard WouldBeThirdDispatch = new(
        Third,
        FactsNeeded.Dispatches | FactsNeeded.Refund | FactsNeeded.Approvals,
        situation => JudgeDispatch(situation, situation.Facts.EarlierDispatches)
    );

    /// <summary>There is approved money that could be paid or exchanged.</summary>
    public static bool Approved(Situation situation) =>
        situation.Facts.Refund is { Origin: RefundOrigin.Desk, State: RefundState.Approved };

    /// <summary>The goods are here, damaged or not those that are asked for, and nobody has settled that.</summary>
    public static bool DifferenceIsOpen(Situation situation)
    {
        if (situation.Facts is not { Refund: { } refund, Return: { Received: { } goods, Cleared: var cleared } })
        {
            return false;
        }

        // What is in stock was taken as it was: only what never came is open.
        if (situation.Facts.Return.StockedIn && cleared is null)
        {
            return FirstMissing(refund, goods) is not null;
        }

        return cleared switch
        {
            Clearing.AcceptedAsIs => false,
            Clearing.Reduced => FirstMissing(refund, goods) is not null,
            null => goods.Condition is ReturnCondition.Damaged
                || FirstMissing(refund, goods) is not null
                || goods.Counts.Any(count => count.Counted > refund.Lines.QuantityOf(count.Line)),
        };
    }

    static GuardFinding? JudgeDispatch(Situation situation, int? before) =>
        before is { } earlier && Dispatches.NextWantsTwoPeople(earlier)
            ? new GuardFinding(
                situation.Facts.Refund?.Approvals.Count >= 2,
                ("dispatch", (earlier + 1).ToInvariant()),
                ("given", (situation.Facts.Refund?.Approvals.Count ?? 0).ToInvariant())
            )
            : null;

    static GuardFinding? JudgeReceived(Situation situation)
    {
        if (situation.Facts is not { Refund: { Kind: RefundKind.Return } refund, Return: var goods })
        {
            return null;
        }

        var missing = FirstMissing(refund, goods.Received);
        return new GuardFinding(
            goods.ReceiptWaived || goods.Cleared is Clearing.AcceptedAsIs || (goods.GoodsHere && missing is null),
            ("received", goods.Received is { } arrived ? Instants.Plain(arrived.At) : ""),
            ("line", missing?.Line.ToInvariant() ?? ""),
            ("asked", missing?.Quantity.ToInvariant() ?? ""),
            ("counted", missing is { } line ? (goods.Received?.CountedOf(line.Line) ?? 0).ToInvariant() : "")
        );
    }

    /// <summary>The first line of which fewer units are here than are asked for; null: none.</summary>
    static LineQuantity? FirstMissing(RefundFacts refund, ArrivedGoods? goods)
    {
        foreach (var asked in refund.Lines.OrderBy(asked => asked.Line))
        {
            if (asked.Quantity > (goods?.CountedOf(asked.Line) ?? 0))
            {
                return asked;
            }
        }

        return null;
    }

    static GuardFinding? JudgeExpected(Situation situation)
    {
        if (situation.Facts.Refund is not { Lines: { Count: > 0 } agreed })
        {
            return null;
        }

        var expected = (situation.Typed?.Counts(ReturnFields.Counted.Name) ?? []).ToDictionary(
            count => count.Line,
            count => count.Expected
        );
        if (expected.Count == 0)
        {
            return null;
        }

        var lines = agreed.Select(one => one.Line).Union(expected.Keys);
        foreach (var line in lines.Order())
        {
            var (said, was) = (expected.GetValueOrDefault(line), agreed.QuantityOf(line));
            if (said != was)
            {
                return new GuardFinding(
                    false,
                    ("line", line.ToInvariant()),
                    ("agreed", was.ToInvariant()),
                    ("said", said.ToInvariant())
                );
            }
        }

        return null;
    }

    static GuardFinding JudgeCounts(Situation situation, bool agree)
    {
        if (situation.Typed?.Counts(ReturnFields.Counted.Name) is not { } counts)
        {
            return new GuardFinding(null);
        }

        var missing = counts.Sum(count => Math.Max(0, count.Expected - count.Counted));
        var over = counts.Sum(count => Math.Max(0, count.Counted - count.Expected));
        return new GuardFinding(
            counts.All(count => count.Agrees) == agree,
            ("missing", missing.ToInvariant()),
            ("over", over.ToInvariant())
        );
    }

    static GuardFinding? JudgeStock(Situation situation)
    {
        var sorted = situation.Typed?.Stock(ReturnFields.Stock.Name);
        var counted = situation.Facts.Return.Received?.Counts;
        if (counted is null)
        {
            // Nobody has counted them yet: they are counted now.
            return null;
        }

        if (sorted is null)
        {
            return new GuardFinding(null, ("counted", counted.Sum(count => count.Counted).ToInvariant()));
        }

        foreach (var line in counted.Select(count => count.Line).Union(sorted.Select(one => one.Line)).Order())
        {
            var here = counted.FirstOrDefault(count => count.Line == line).Counted;
            var units = sorted.FirstOrDefault(one => one.Line == line).Units;
            if (here != units)
            {
                return new GuardFinding(
                    false,
                    ("line", line.ToInvariant()),
                    ("sorted", units.ToInvariant()),
                    ("counted", here.ToInvariant())
                );
            }
        }

        return new GuardFinding(true, ("counted", counted.Sum(count => count.Counted).ToInvariant()));
    }

    static GuardFinding JudgeReduced(Situation situation)
    {
        var (money, known, typed) = (situation.Facts.Currency, situation.Facts.Known, situation.Typed);
        var before = known.Money(Fields.Amount.Name);
        var lines = known.Lines(Fields.Lines.Name) ?? [];
        var asked = typed is null ? null : situation.Inputs.Money(Fields.Amount.Name);
        var more = typed
            ?.Lines(Fields.Lines.Name)
            ?.Any(one => lines.Count > 0 && one.Quantity > lines.QuantityOf(one.Line));
        bool? holds =
            more is true ? false
            : asked is null || before is null ? null
            : asked <= before;
        return new GuardFinding(
            holds,
            ("before", before is { } sum ? money.Plain(sum) : ""),
            ("asked", asked is { } amount ? money.Plain(amount) : "")
        );
    }

    static GuardFinding? JudgeValue(Situation situation)
    {
        if (situation.Facts is not { Order: { } order, Refund: { } refund })
        {
            return null;
        }

        var value = order.PriceOf(refund.Lines);
        var typed = situation.Typed?.Money(ReturnFields.NewValue.Name);
        return new GuardFinding(
            typed is null ? null : typed == value,
            ("value", order.Currency.Plain(value)),
            ("asked", typed is { } asked ? order.Currency.Plain(asked) : "")
        );
    }
}
