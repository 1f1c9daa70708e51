using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What of a case is locked before it is read.</summary>
enum CaseLocks
{
    /// <summary>Plain reading: what a page shows needs no lock.</summary>
    None,

    /// <summary>Its order alone, where the act writes in its ledger: who acts on the case meanwhile is found out by its history.</summary>
    Order,

    /// <summary>Its order, where the act writes in its ledger, and then the case.</summary>
    OrderAndCase,
}

static class CaseLocksExtensions
{
    public static bool LocksOrder(this CaseLocks locks, FactsNeeded needs) =>
        locks is not CaseLocks.None && needs.LocksOrder;

    public static bool LocksNamedOrder(this CaseLocks locks, FactsNeeded needs) =>
        locks is not CaseLocks.None && needs.LocksNamedOrder;

    /// <summary>An act that moves other cases locks them with its own, whether or not it locks that.</summary>
    public static bool LocksCase(this CaseLocks locks, FactsNeeded needs) =>
        locks is CaseLocks.OrderAndCase || (locks is CaseLocks.Order && needs.HasFlag(FactsNeeded.OtherCases));

    /// <summary>A lock is held by a transaction, which begins with it.</summary>
    public static bool Any(this CaseLocks locks, FactsNeeded needs) =>
        locks.LocksCase(needs) || locks.LocksOrder(needs) || locks.LocksNamedOrder(needs);
}
