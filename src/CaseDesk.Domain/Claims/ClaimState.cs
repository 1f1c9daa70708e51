namespace CaseDesk.Domain.Claims;

/// <summary>Where a courier claim stands. It has a life of its own and never holds up the customer (WORKFLOWS.md §6).</summary>
public enum ClaimState
{
    Filed,

    /// <summary>The courier will pay; part of it may have come.</summary>
    Accepted,

    /// <summary>The courier will not pay.</summary>
    Refused,

    /// <summary>All of it came.</summary>
    Recovered,

    /// <summary>What had not come is given up, with the approval of a supervisor who did not file it.</summary>
    WrittenOff,
}

/// <summary>What people do with a courier claim.</summary>
public enum ClaimAct
{
    Accept,
    Refuse,

    /// <summary>Money of the courier came.</summary>
    Recover,
    WriteOff,
}
