namespace CaseDesk.Domain.Workflows;

/// <summary>A named question that chooses among the rows of one action, or decides whether an action is offered at all. It never refuses.</summary>
public sealed record Condition(string Name, FactsNeeded Reads, Func<Situation, bool> Holds)
{
    /// <summary>True where no fact need be read and nothing be typed to know it: it hangs on what was done before.</summary>
    public bool IsKnownBefore { get; init; }

    public override string ToString() => Name;
}
