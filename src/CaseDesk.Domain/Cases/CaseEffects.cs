using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What actions write about the case itself.</summary>
public static class CaseEffects
{
    public static Effect LiabilityIs(Liability liability) =>
        new($"liability-{liability.Key()}", FactsNeeded.None, _ => [new Change.LiabilityFound(liability)]);

    /// <summary>Done for now: no clock runs and it is in nobody's queue, until somebody acts on it again (M6 of a return parcel).</summary>
    public static readonly Effect SetsAside = new("sets-aside", FactsNeeded.None, _ => [new Change.SetAside()]);

    /// <summary>The matter goes on as a case of that kind, at that step.</summary>
    public static Effect Opens(string workflow, string step) =>
        new($"opens-{workflow}-{step}", FactsNeeded.None, _ => [new Change.HandedOver(workflow, step)]);
}
