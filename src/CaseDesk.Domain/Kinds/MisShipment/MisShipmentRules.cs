using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.MisShipment;

/// <summary>What a case about a wrongly packed parcel asks for and decides by.</summary>
public static class MisShipmentRules
{
    const string Short = "short";
    const string Wrong = "wrong";
    const string Extra = "extra";
    const string EmptyParcel = "empty-parcel";

    public static readonly Input Discrepancy = new("discrepancy", InputType.Choice)
    {
        Options = [Short, Wrong, Extra, EmptyParcel],
        Kept = true,
    };

    /// <summary>Per line what was ordered and what the customer received.</summary>
    public static readonly Input Received = new("received", InputType.Counts) { Kept = true };

    /// <summary>What the customer was asked for and did not give.</summary>
    public static readonly Input AskedFor = new("askedFor", InputType.Text);

    public static readonly Input AskedAt = new("askedAt", InputType.Instant) { Past = true };

    /// <summary>Who in the warehouse picked the parcel, as the packing slip says: a number or a name.</summary>
    public static readonly Input Picker = new("picker", InputType.Text) { MaxLength = 100 };

    /// <summary>What is said to have been ordered is what the order says.</summary>
    public static readonly Guard OrderedAgrees = new("ordered-differs", FactsNeeded.Order, JudgeOrdered);

    /// <summary>What was counted shows what is said to be wrong: goods missing, too many, none, or others.</summary>
    public static readonly Guard CountsAgree = new("counts-disagree", FactsNeeded.None, JudgeCounts);

    static GuardFinding? JudgeOrdered(Situation situation)
    {
        foreach (var count in Counts(situation) ?? [])
        {
            var ordered = situation.Facts.Order?.Lines.FirstOrDefault(line => line.Line == count.Line)?.Quantity ?? 0;
            if (ordered == 0 || ordered != count.Expected)
            {
                return new GuardFinding(
                    false,
                    ("line", count.Line.ToInvariant()),
                    ("ordered", ordered.ToInvariant()),
                    ("said", count.Expected.ToInvariant())
                );
            }
        }

        return null;
    }

    static GuardFinding JudgeCounts(Situation situation)
    {
        if (Counts(situation) is not { } counts || situation.Inputs.Choice(Discrepancy.Name) is not { } discrepancy)
        {
            return new GuardFinding(null);
        }

        var missing = counts.Count(count => count.Counted < count.Expected);
        var over = counts.Count(count => count.Counted > count.Expected);
        return new GuardFinding(
            discrepancy switch
            {
                Short => missing > 0 && over == 0,
                Extra => over > 0 && missing == 0,
                EmptyParcel => counts.All(count => count.Counted == 0),
                // Others came than were ordered, or the lines were mixed up.
                _ => missing + over > 0,
            },
            ("missing", missing.ToInvariant()),
            ("over", over.ToInvariant())
        );
    }

    static IReadOnlyList<LineCount>? Counts(Situation situation) => situation.Inputs.Counts(Received.Name);
}
