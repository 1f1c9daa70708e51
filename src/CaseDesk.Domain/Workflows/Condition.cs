namespace CaseDesk.Domain.Workflows;

/// <summary>A named question that chooses among the rows of one action, or decides whether an action is offered at all. It never refuses.</summary>
public sealed record Condition(string Name, FactsNeeded Reads, Func<Situation, bool> Holds)
{
    public override string ToString() => Name;
}
