using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.OrderFollowUp;

/// <summary>In which kind of case the problem of a delivered order goes on.</summary>
public static class OrderFollowUpRules
{
    /// <summary>The person chooses; the order's data cannot tell what the buyer complains of.</summary>
    public static readonly Input FittingKind = new("kind", InputType.Choice)
    {
        Options =
        [
            KindKeys.MisShipment,
            KindKeys.Courier,
            KindKeys.Quality,
            KindKeys.ReturnExchange,
            KindKeys.RefundOnly,
        ],
    };

    public static Condition Fits(string kind) =>
        new($"fits-{kind}", FactsNeeded.None, situation => situation.Inputs.Choice(FittingKind.Name) == kind);
}
