using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What actions write about the case itself.</summary>
public static class CaseEffects
{
    /// <summary>The name of the effect by which an action is counted.</summary>
    public const string Counted = "counted";

    public static Effect LiabilityIs(Liability liability) =>
        new($"liability-{liability.Key()}", FactsNeeded.None, _ => [new Change.LiabilityFound(liability)]);

    /// <summary>The action may be done again and again, and how often it was is known.</summary>
    public static Effect Count(ActionKey action) =>
        new(
            Counted,
            FactsNeeded.None,
            situation => [new Change.Counted(action, situation.Facts.Counted.GetValueOrDefault(action) + 1)]
        );

    /// <summary>Done for now: no clock runs and it is in nobody's queue, until somebody acts on it again (M6 of a return parcel).</summary>
    public static readonly Effect SetsAside = new("sets-aside", FactsNeeded.None, _ => [new Change.SetAside()]);

    /// <summary>The matter goes on as a case of that kind, at that step.</summary>
    /// <param name="known">What follows from the act and is asked for there.</param>
    public static Effect Opens(string workflow, string step, Inputs? known = null) =>
        new(
            $"opens-{workflow}-{step}",
            FactsNeeded.None,
            _ => [new Change.CaseOpened(workflow, step) { Known = known ?? Inputs.None }]
        );
}
