namespace CaseDesk.Domain.Overpayments;

/// <summary>Where an overpayment stands. It is listed until it was recovered or written off (WORKFLOWS.md §13).</summary>
public enum OverpaymentState
{
    /// <summary>Finance found that more left than was approved.</summary>
    Recorded,

    /// <summary>A supervisor who neither paid nor recorded it knows of it; part of it may have come back.</summary>
    Acknowledged,

    /// <summary>All of it came back.</summary>
    Recovered,

    /// <summary>What had not come back is given up, with the approval of a supervisor who neither paid nor recorded it.</summary>
    WrittenOff,
}

/// <summary>What people do with an overpayment.</summary>
public enum OverpaymentAct
{
    Acknowledge,

    /// <summary>Some of the money came back.</summary>
    Recover,
    WriteOff,
}
