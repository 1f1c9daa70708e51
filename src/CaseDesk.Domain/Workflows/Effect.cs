using CaseDesk.Domain.Cases;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// A record that an action writes in the same transaction. In the table it has a name; when a move is decided it becomes
/// the <see cref="Change"/>s with all their values, which the use case writes as they are.
/// </summary>
public sealed record Effect(string Name, FactsNeeded Reads, Func<Situation, IEnumerable<Change>> Changes)
{
    /// <summary>It writes nothing unless this holds; null: always.</summary>
    public Condition? When { get; private init; }

    /// <summary>The same, writing nothing unless the condition holds.</summary>
    public Effect If(Condition condition) =>
        this with
        {
            When = condition,
            Reads = Reads | condition.Reads,
            Changes = situation => condition.Holds(situation) ? Changes(situation) : [],
        };

    public override string ToString() => Name;
}
