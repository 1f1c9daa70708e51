namespace CaseDesk.Domain.Cases;

/// <summary>Whether a case still waits for somebody.</summary>
public enum CaseState
{
    /// <summary>In somebody's queue.</summary>
    Open,

    /// <summary>The customer's matter has ended; the month's bookkeeping has not (C4, C5, F4, F5, T4, T5).</summary>
    Settled,

    /// <summary>Ended with an outcome.</summary>
    Closed,
}
