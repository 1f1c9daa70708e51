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
    OfAllRules =
        Order
        | Refund
        | Evidence
        | Approvals
        | Reshipment
        | Outlay
        | Form
        | Dispute
        | StockOut
        | CasesOfOrder
        | Dispatches,

    /// <summary>No fact, but the order's lock: the act writes in the order's ledger, and that lock comes before the case's.</summary>
    OrderLock = 16,

    /// <summary>The key that the case's personal values are sealed with: the act takes one.</summary>
    PersonalKey = 32,

    /// <summary>The reshipment that the case's steps act on, and who has approved it.</summary>
    Reshipment = 64,

    /// <summary>What the case has asked for beside its refund.</summary>
    Outlay = 128,

    /// <summary>The form that the case has open, and who has approved it.</summary>
    Form = 256,

    /// <summary>Whether a dispute of the order is open at the platform. With the order's row.</summary>
    Dispute = 512,

    /// <summary>The orders that a stock-out touches.</summary>
    StockOut = 1024,

    /// <summary>The open cases of the order beside the one at hand.</summary>
    CasesOfOrder = 2_048,

    /// <summary>No fact, but the lock of those cases: the act may write to others.</summary>
    OtherCases = 4_096,

    /// <summary>How often goods that the case has asked the money for have left the house before.</summary>
    Dispatches = 8_192,

    /// <summary>
    /// No fact, but the lock of the order that the action names, where the case itself hangs on none: what becomes of that order
    /// is judged by what other cases have left of it.
    /// </summary>
    NamedOrderLock = 16_384,
}

public static class FactsNeededExtensions
{
    extension(FactsNeeded needs)
    {
        public bool LocksOrder => needs.HasFlag(FactsNeeded.OrderLock);

        public bool LocksNamedOrder => needs.HasFlag(FactsNeeded.NamedOrderLock);

        /// <summary>What is free of an order is known only beside what the case itself has open.</summary>
        public bool ReadsRefunds =>
            (needs & (FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order | FactsNeeded.Outlay))
            != FactsNeeded.None;
    }
}
