using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What actions write about the case itself.</summary>
public static class CaseEffects
{
    public static Effect LiabilityIs(Liability liability) =>
        new($"liability-{liability.Key()}", FactsNeeded.None, _ => [new Change.LiabilityFound(liability)]);

    /// <summary>The matter goes on as a case of that kind, at that step.</summary>
    public static Effect Opens(string workflow, string step) =>
        new($"opens-{workflow}-{step}", FactsNeeded.None, _ => [new Change.CaseOpened(workflow, step)]);
}
