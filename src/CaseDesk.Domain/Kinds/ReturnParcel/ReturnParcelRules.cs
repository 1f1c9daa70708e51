using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.ReturnParcel;

/// <summary>What the warehouse's register of parcels that come back asks for, decides by and writes.</summary>
public static class ReturnParcelRules
{
    /// <summary>So long an unclaimed parcel is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>The courier's code and the tracking number; either may be empty where it cannot be read.</summary>
    public static readonly Input Parcel = new("tracking", InputType.Tracking) { Kept = true };

    /// <summary>As it stands on the label. Personal.</summary>
    public static readonly Input Sender = new("sender", InputType.Text)
    {
        Required = false,
        Personal = true,
        MaxLength = 100,
    };

    /// <summary>The last digits of the sender's phone. Personal.</summary>
    public static readonly Input PhoneTail = new("phoneTail", InputType.Text)
    {
        Required = false,
        Personal = true,
        MaxLength = 11,
    };

    public static readonly Input Contents = new("contents", InputType.Text) { MaxLength = 500, Kept = true };

    /// <summary>The goods in it, by the codes of the order system.</summary>
    public static readonly Input Skus = new("skus", InputType.Texts) { Required = false, Kept = true };

    public static readonly Input Order = new("order", InputType.Order);

    /// <summary>Where an unclaimed parcel lies.</summary>
    public static readonly Input Shelf = new("shelf", InputType.Text) { MaxLength = 100, Kept = true };

    /// <summary>What became of a parcel that nobody claimed.</summary>
    public static readonly Input How = new("how", InputType.Text) { MaxLength = 500 };

    public static readonly Guard KeptLongEnough = new(
        "kept-for-90-days",
        FactsNeeded.None,
        situation => new GuardFinding(
            situation.Now >= situation.Position.EnteredAt + KeptFor,
            ("since", Instants.Plain(situation.Position.EnteredAt)),
            ("until", Instants.Plain(situation.Position.EnteredAt + KeptFor))
        )
    );

    /// <summary>What was agreed on to come back is what is there.</summary>
    public static readonly Guard CountsAgree = new(
        ReturnGuards.CountsAgree.Code,
        FactsNeeded.CasesOfOrder,
        situation => JudgeCounts(situation, agree: true)
    );

    /// <summary>What is said to differ does.</summary>
    public static readonly Guard CountsDiffer = new(
        ReturnGuards.CountsDiffer.Code,
        FactsNeeded.CasesOfOrder,
        situation => JudgeCounts(situation, agree: false)
    );

    /// <summary>Returns that wait for a parcel of this number know that it is here before anybody has opened it.</summary>
    public static readonly Effect TellWhoAwaits = new(
        "parcel-came-back",
        FactsNeeded.OtherCases,
        situation =>
            situation.Inputs.Tracking(Parcel.Name) is { Number: { Length: > 0 } parcel }
                ? [new Change.ParcelCameBack(parcel)]
                : []
    );

    public static readonly Effect FindOrder = new(
        "order-found",
        FactsNeeded.None,
        situation => [new Change.OrderFound(situation.Typed!.Order(Order.Name)!)]
    );

    public static readonly Effect ForgetOrder = new(
        "order-not-found",
        FactsNeeded.None,
        _ => [new Change.OrderFound(null)]
    );

    /// <summary>The first case of the order that waits for the goods gets them, in the same act; where none does, a return begins.</summary>
    public static Effect GoesOn(ReturnCondition condition) =>
        new(
            $"goods-{condition.Key()}",
            FactsNeeded.CasesOfOrder | FactsNeeded.OtherCases | FactsNeeded.OrderLock,
            situation => [Next(situation, condition)]
        );

    static Change Next(Situation situation, ReturnCondition condition)
    {
        var match = Match(situation);
        var counts = ParcelMatch.CountsFor(match?.Case, situation.Typed!.Counts(ReturnFields.Counted.Name)!);
        var goods = new ArrivedGoods(situation.Now, condition, counts);
        return match switch
        {
            null => new Change.CaseOpened(KindKeys.ReturnExchange, "T1A1") { Goods = goods },
            (var one, ParcelFit.Inspected) => new Change.OtherCaseMoved(
                one.Number,
                [new Move(Actions.Arrived, NoteOf(situation))]
            ),
            (var one, ParcelFit.Awaited) => new Change.OtherCaseMoved(
                one.Number,
                [Receive(situation, condition, counts)]
            ),
            (var one, ParcelFit.NotPosted) => new Change.OtherCaseMoved(
                one.Number,
                [
                    new Move(
                        Actions.Posted,
                        Inputs.Of((ReturnFields.Tracking.Name, situation.Inputs.Tracking(Parcel.Name)!))
                    ),
                    Receive(situation, condition, counts),
                ]
            ),
            (var one, _) => new Change.GoodsReached(one.Number, goods) { EndsWait = ParcelMatch.StandsForGoods(one) },
        };
    }

    static Move Receive(Situation situation, ReturnCondition condition, IReadOnlyList<LineCount> counts)
    {
        var inputs = new Dictionary<string, InputValue>(StringComparer.Ordinal)
        {
            [ReturnFields.Counted.Name] = new InputValue.Counts(counts),
        };
        if (condition is not ReturnCondition.Intact && situation.Typed!.Text(Fields.Finding.Name) is { } finding)
        {
            inputs[Fields.Finding.Name] = new InputValue.Text(finding);
        }

        return new Move(
            condition switch
            {
                ReturnCondition.Intact => Actions.Intact,
                ReturnCondition.Damaged => Actions.Damaged,
                ReturnCondition.Differs => Actions.Differs,
            },
            new Inputs(inputs)
        );
    }

    /// <summary>Whoever inspects the goods reads how they came.</summary>
    static Inputs NoteOf(Situation situation) =>
        situation.Typed!.Text(Fields.Finding.Name) is { } finding
            ? Inputs.Of((Fields.Note.Name, new InputValue.Text(finding)))
            : Inputs.None;

    static GuardFinding? JudgeCounts(Situation situation, bool agree)
    {
        if (Match(situation) is not { Case: var one } || ParcelMatch.AgreedBy(one) is null)
        {
            return null;
        }

        if (situation.Typed?.Counts(ReturnFields.Counted.Name) is not { } counted)
        {
            return new GuardFinding(null);
        }

        var counts = ParcelMatch.CountsFor(one, counted);
        return new GuardFinding(
            counts.All(count => count.Agrees) == agree,
            ("missing", counts.Sum(count => Math.Max(0, count.Expected - count.Counted)).ToInvariant()),
            ("over", counts.Sum(count => Math.Max(0, count.Counted - count.Expected)).ToInvariant()),
            ("case", one.Number)
        );
    }

    static (CaseOfOrder Case, ParcelFit Fit)? Match(Situation situation) =>
        ParcelMatch.Of(situation.Facts.CasesOfOrder, situation.Inputs.Tracking(Parcel.Name)?.Number);
}
