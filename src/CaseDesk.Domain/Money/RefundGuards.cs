using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>The ceilings that a refund must keep when it is agreed on and asked for (WORKFLOWS.md §3).</summary>
public static class RefundGuards
{
    public static readonly Condition IsDiscount = OfKind("discount", RefundKind.Discount);
    public static readonly Condition IsWithoutReturn = OfKind("without-return", RefundKind.WithoutReturn);

    /// <summary>Per order, what goes back never exceeds what the buyer paid.</summary>
    public static readonly Guard Paid = new(
        "G-PAID",
        FactsNeeded.Order | FactsNeeded.Refund,
        situation => JudgePaid(situation, AmountTyped(situation))
    );

    /// <summary>The same for a request that stands: it is approved only while it still fits.</summary>
    public static readonly Guard PaidAsRequested = new(
        "G-PAID",
        FactsNeeded.Order | FactsNeeded.Refund,
        situation => JudgePaid(situation, situation.Facts.Refund?.Amount)
    );

    /// <summary>The discounts on the same lines never exceed what exchanging them would cost.</summary>
    public static readonly Guard Exchange = new("G-EXCHANGE", FactsNeeded.Order | FactsNeeded.Refund, JudgeExchange);

    /// <summary>Money without the goods, only for the shop's reasons.</summary>
    public static readonly Guard Reason = new("G-REASON", FactsNeeded.None, JudgeReason);

    /// <summary>A unit of an order line has at most one remedy at a time.</summary>
    public static readonly Guard Unit = new("G-UNIT", FactsNeeded.Order | FactsNeeded.Refund, JudgeUnit);

    /// <summary>Whoever bears it is the one found liable, or a reason says why not.</summary>
    public static readonly Guard Bearer = new("BEARER", FactsNeeded.None, JudgeBearer);

    public static readonly Condition NamesLines = new(
        "lines-named",
        FactsNeeded.None,
        situation => situation.Inputs.Has(Fields.Lines.Name)
    );

    /// <summary>It was agreed on, and approved, in the case that this one grew from: for that reason it is asked for again.</summary>
    public static readonly Condition PassedOn = new(
        "refund-passed-on",
        FactsNeeded.None,
        situation => situation.Facts.RefundPassedOn
    )
    {
        IsKnownBefore = true,
    };

    static Condition OfKind(string name, RefundKind kind) =>
        new($"refund-is-{name}", FactsNeeded.None, situation => situation.Facts.Proposal?.Kind == kind);

    static decimal? AmountTyped(Situation situation) => situation.Inputs.Money(Fields.Amount.Name);

    static GuardFinding JudgePaid(Situation situation, decimal? asked)
    {
        if (situation.Facts.Order is not { } order)
        {
            return NoOrder;
        }

        var money = order.Currency;
        return new GuardFinding(
            asked is null ? null : asked <= order.Free,
            ("paid", money.Plain(order.Paid)),
            ("spokenFor", money.Plain(order.SpokenForByOthers)),
            ("free", money.Plain(order.Free)),
            ("asked", asked is { } amount ? money.Plain(amount) : "")
        );
    }

    static GuardFinding JudgeExchange(Situation situation)
    {
        if (situation.Facts.Order is not { } order)
        {
            return NoOrder;
        }

        var meant = UnitsMeant(situation, order);
        var before = order
            .DiscountsByOthers.Where(given => given.Lines.Count == 0 || given.Lines.Any(meant.ContainsKey))
            .Sum(given => given.Amount);
        var price = order.Lines.Sum(line => line.Price * meant.GetValueOrDefault(line.Line));
        var cost = situation.Inputs.Parts(Fields.ExchangeParts.Name) is { } parts
            ? ExchangeCost.FromParts(parts)
            : null;
        var asked = AmountTyped(situation);
        bool? holds = cost is null || asked is null ? null : cost.LossInValue <= price && before + asked <= cost.Sum;
        return new GuardFinding(
            holds,
            ("asked", asked is { } amount ? order.Currency.Plain(amount) : ""),
            ("before", order.Currency.Plain(before)),
            ("cost", cost is null ? "" : order.Currency.Plain(cost.Sum)),
            ("loss", cost is null ? "" : order.Currency.Plain(cost.LossInValue)),
            ("price", order.Currency.Plain(price))
        );
    }

    static GuardFinding JudgeReason(Situation situation)
    {
        var allowed = situation.Facts.Rules.ReasonsWithoutReturn;
        var reason = situation.Inputs.Choice(Fields.RefundReason.Name);
        return new GuardFinding(
            reason is null ? null : allowed.Contains(reason),
            ("reason", reason ?? ""),
            ("allowed", string.Join(", ", allowed))
        );
    }

    static GuardFinding JudgeUnit(Situation situation)
    {
        if (situation.Facts.Order is not { } order)
        {
            return NoOrder;
        }

        if (situation.Inputs.Lines(Fields.Lines.Name) is not { } asked)
        {
            return new GuardFinding(null, ("free", order.Lines.Sum(line => line.FreeUnits).ToInvariant()));
        }

        foreach (var (number, quantity) in asked)
        {
            var line = order.Lines.FirstOrDefault(line => line.Line == number);
            if (line is null || quantity > line.FreeUnits)
            {
                return new GuardFinding(
                    false,
                    ("line", number.ToInvariant()),
                    ("asked", quantity.ToInvariant()),
                    ("free", (line?.FreeUnits ?? 0).ToInvariant())
                );
            }
        }

        return new GuardFinding(
            true,
            ("asked", asked.Sum(line => line.Quantity).ToInvariant()),
            ("free", order.Lines.Sum(line => line.FreeUnits).ToInvariant())
        );
    }

    static GuardFinding? JudgeBearer(Situation situation)
    {
        if (
            RefundTerms.BearerOf(situation.Facts.Liability) is not { } liable
            || situation.Inputs.Choice(Fields.Bearer.Name) is not { } chosen
            || chosen == liable.Key()
        )
        {
            return null;
        }

        return new GuardFinding(
            situation.Inputs.Has(Fields.BearerReason.Name),
            ("liable", liable.Key()),
            ("bearer", chosen)
        );
    }

    /// <summary>How many units of which lines; all of the order where none are named.</summary>
    static Dictionary<int, int> UnitsMeant(Situation situation, OrderFacts order) =>
        situation.Inputs.Lines(Fields.Lines.Name) is { } named
            ? named.ToDictionary(asked => asked.Line, asked => asked.Quantity)
            : order.Lines.ToDictionary(line => line.Line, line => line.Quantity);

    static GuardFinding NoOrder { get; } = new(false, ("paid", "0"), ("spokenFor", "0"), ("free", "0"), ("asked", ""));
}
