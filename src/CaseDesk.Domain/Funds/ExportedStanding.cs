namespace CaseDesk.Domain.Funds;

/// <summary>What a succeeded row of a refund export is to the ledger.</summary>
public enum ExportedStanding
{
    /// <summary>Its order has not come to the desk yet; it becomes a fact with it.</summary>
    Waiting,

    /// <summary>The ledger had nothing for it: a refund that the platform made by itself.</summary>
    Recorded,

    /// <summary>The same, and exactly what a case had asked for, which it settled.</summary>
    Settled,

    /// <summary>The ledger had it: the desk paid it, or somebody had told it on a case.</summary>
    InLedger,

    /// <summary>The desk paid it under the platform's number, and has proof that it did not arrive after all.</summary>
    Bounced,
}
