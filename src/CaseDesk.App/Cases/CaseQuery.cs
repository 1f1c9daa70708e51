using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Cases;

/// <summary>Whose queues are looked at.</summary>
public enum CaseScope
{
    /// <summary>Those of the roles that the person holds in each shop.</summary>
    MyRoles,

    /// <summary>Everything of the person's shops.</summary>
    MyShops,
}

/// <summary>The tabs of My work: each is a part of what the filters leave.</summary>
public enum CaseTab
{
    All,

    /// <summary>Assigned to the person, at whichever step.</summary>
    Mine,

    /// <summary>The sooner of both clocks has run out. A paused step has none of its own, so only the platform's can be over.</summary>
    Overdue,

    /// <summary>Not overdue yet, and due before midnight in the shop's zone.</summary>
    DueToday,

    /// <summary>The clock stands still until the customer answers.</summary>
    Waiting,

    /// <summary>Neither clock is known, and nobody is waited for.</summary>
    NoDeadline,
}

/// <summary>Which cases are listed. What is null does not narrow.</summary>
public sealed record CaseQuery
{
    public const int MaxLimit = 200;

    public CaseScope Scope { get; init; } = CaseScope.MyRoles;
    public CaseTab Tab { get; init; } = CaseTab.All;

    /// <summary>A shop's key.</summary>
    public string? Shop { get; init; }
    public string? Workflow { get; init; }

    /// <summary>A step's code.</summary>
    public string? Step { get; init; }

    /// <summary>Who owns the step; every role can be asked for in one's own shops.</summary>
    public Role? Owner { get; init; }
    public Guid? Assignee { get; init; }

    /// <summary>True: only what nobody has taken.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Null with <see cref="CaseScope.MyShops"/>: every state; with <see cref="CaseScope.MyRoles"/>: what is not closed.</summary>
    public CaseState? State { get; init; }
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>An order's number, whole.</summary>
    public string? Order { get; init; }

    /// <summary>A buyer as the platform shows them, whole.</summary>
    public string? Buyer { get; init; }

    /// <summary>Words of summary, notes and buyer; the beginning of a case's, order's or tracking number.</summary>
    public string? Text { get; init; }

    /// <summary>The <see cref="Page{T}.Next"/> of the page before; null: from the first.</summary>
    public string? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
