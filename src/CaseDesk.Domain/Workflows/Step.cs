using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>Whether the clock of a step can stand still while the customer is waited for.</summary>
public enum CustomerWait
{
    /// <summary>The clock runs.</summary>
    No,

    /// <summary>⏸: an agent can stop it by asking the customer.</summary>
    May,

    /// <summary>⏸!: it stands still from the entry on.</summary>
    Begins,
}

/// <summary>How a case that stands at a step takes goods that have come back for it (WORKFLOWS.md §10, M7).</summary>
public enum GoodsIntake
{
    /// <summary>Not here: no goods of it can come back, or they are here already.</summary>
    None,

    /// <summary>It is noted that they are here, and the case stays where it is.</summary>
    Noted,

    /// <summary>They are said to be posted and received in one act.</summary>
    Posted,

    /// <summary>They are received.</summary>
    Received,

    /// <summary>They have arrived to be inspected.</summary>
    Inspected,
}

/// <summary>A place where a case waits for one role. The code is the one that the staff know from their manual.</summary>
public sealed record Step(string Code, IReadOnlyList<Role> Owners, StepLimit? Limit, CaseState State)
{
    public CustomerWait Wait { get; init; } = CustomerWait.No;

    /// <summary>True while neither money nor goods can have left: the case can be withdrawn or found a duplicate here.</summary>
    public bool BeforePayment { get; init; } = true;

    /// <summary>
    /// True where what was asked for is approved, carried out or followed: without it there is nothing to do here.
    /// </summary>
    public bool WaitsForRequest { get; init; }

    /// <summary>True where goods that were sent are followed: whoever got them may still find them wrong.</summary>
    public bool FollowsGoods { get; init; }

    /// <summary>Goods that can still be missing here belong to the case when they come.</summary>
    public GoodsIntake TakesGoods { get; init; }

    /// <summary>It stands still until a parcel is at the warehouse, and is counted from then.</summary>
    public bool AwaitsParcel => Wait == CustomerWait.Begins && Limit?.From == Anchor.Arrived;

    public bool MayWaitForCustomer
    {
        get => Wait != CustomerWait.No;
        init => Wait = value ? CustomerWait.May : CustomerWait.No;
    }

    /// <summary>The owners as one key: the queue in which cases at this step wait.</summary>
    public string OwnerKey { get; } = string.Join(',', Owners.Select(role => role.Key()));

    public static Step Open(string code, Role owner, StepLimit? within) => new(code, [owner], within, CaseState.Open);

    public static Step Open(string code, IReadOnlyList<Role> owners, StepLimit? within) =>
        new(code, owners, within, CaseState.Open);

    /// <summary>A step of the month's bookkeeping: the customer's matter has ended.</summary>
    public static Step Settled(string code, Role owner, StepLimit within) =>
        new(code, [owner], within, CaseState.Settled) { BeforePayment = false };

    public override string ToString() => Code;
}
