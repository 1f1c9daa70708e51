namespace CaseDesk.Domain.Workflows;

/// <summary>The stable key of what a person (or a deadline) may do at a step.</summary>
public readonly record struct ActionKey(string Value)
{
    public override string ToString() => Value;
}
