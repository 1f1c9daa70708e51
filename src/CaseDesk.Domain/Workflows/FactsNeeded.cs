namespace CaseDesk.Domain.Workflows;

/// <summary>What must be loaded before a rule can speak; a use case loads no more than the act needs.</summary>
[Flags]
public enum FactsNeeded
{
    None = 0,

    /// <summary>The order's money and lines, under the order's lock.</summary>
    Order = 1,

    /// <summary>The refund that the case has open.</summary>
    Refund = 2,

    /// <summary>The pieces of evidence on the case.</summary>
    Evidence = 4,

    /// <summary>No fact, but the order's lock: the act changes its sums, and that lock comes before the case's.</summary>
    OrderLock = 8,
}

public static class FactsNeededExtensions
{
    /// <summary>The act is judged by the order's money and goods, or changes them: it needs the order to itself.</summary>
    public static bool TouchesOrder(this FactsNeeded needs) =>
        (needs & (FactsNeeded.Order | FactsNeeded.OrderLock)) != FactsNeeded.None;
}
