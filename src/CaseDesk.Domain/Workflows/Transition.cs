using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// One row of a workflow's table: at this step this action, by these roles, leads there. Several rows of one (step, action)
/// are conditions followed by one default.
/// </summary>
public sealed record Transition(Step From, ActionKey Action, IReadOnlyList<Role> By, Destination To)
{
    public Transition(Step from, ActionKey action, Role by, Destination to)
        : this(from, action, [by], to) { }

    /// <summary>The manual's own code of this branch (C3A, C3B); null where it has none.</summary>
    public string? ManualCode { get; init; }

    /// <summary>Chooses this row among those of the same action; null: the default row.</summary>
    public Condition? If { get; init; }

    /// <summary>The action is offered only while this holds; null: always.</summary>
    public Condition? OfferedWhen { get; init; }

    public IReadOnlyList<Input> Needs { get; init; } = [];

    public IReadOnlyList<Guard> Guards { get; init; } = [];

    public IReadOnlyList<Effect> Then { get; init; } = [];

    /// <summary>True where the clock takes this action when the step's limit has run out.</summary>
    public bool OnTimeout { get; init; }

    /// <summary>True where the clock takes this action when the step has waited for the customer as long as it may.</summary>
    public bool OnPauseOver { get; init; }

    /// <summary>True where the product takes this action, too, when an import brings the payment of the case's order.</summary>
    public bool OnOrderPaid { get; init; }

    /// <summary>All that must be loaded to decide this row.</summary>
    public FactsNeeded Reads =>
        Guards.Aggregate(FactsNeeded.None, (reads, guard) => reads | guard.Reads)
        | Then.Aggregate(FactsNeeded.None, (reads, effect) => reads | effect.Reads)
        | (If?.Reads ?? FactsNeeded.None)
        | (OfferedWhen?.Reads ?? FactsNeeded.None)
        | (Needs.Any(input => input.Personal) ? FactsNeeded.PersonalKey : FactsNeeded.None);
}
