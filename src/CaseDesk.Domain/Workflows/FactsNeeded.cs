namespace CaseDesk.Domain.Workflows;

/// <summary>What must be loaded before a rule can speak; a use case loads no more than the act needs.</summary>
[Flags]
public enum FactsNeeded
{
    None = 0,

    /// <summary>The order's money and lines.</summary>
    Order = 1,

    /// <summary>The refund that the case's steps act on: what it asked for, else what the platform did by itself.</summary>
    Refund = 2,

    /// <summary>The pieces of evidence on the case.</summary>
    Evidence = 4,

    /// <summary>Who has approved the refund as it is now.</summary>
    Approvals = 8,

    /// <summary>Whatever a rule may ask: for showing all that can be done.</summary>
    OfAllRules = Order | Refund | Evidence | Approvals | Reshipment,

    /// <summary>No fact, but the order's lock: the act writes in the order's ledger, and that lock comes before the case's.</summary>
    OrderLock = 16,

    /// <summary>The key that the case's personal values are sealed with: the act takes one.</summary>
    PersonalKey = 32,

    /// <summary>The reshipment that the case's steps act on, and who has approved it.</summary>
    Reshipment = 64,
}

public static class FactsNeededExtensions
{
    extension(FactsNeeded needs)
    {
        public bool LocksOrder => needs.HasFlag(FactsNeeded.OrderLock);

        /// <summary>What is free of an order is known only beside what the case itself has open.</summary>
        public bool ReadsRefunds =>
            (needs & (FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order)) != FactsNeeded.None;
    }
}
