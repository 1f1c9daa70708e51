namespace CaseDesk.Domain.Workflows;

/// <summary>
/// A rule that refuses an action with a code and the numbers a person can act on. The same judgement is shown before the
/// click and made on the server after it.
/// </summary>
/// <param name="Code">Stable, as in WORKFLOWS.md §3.</param>
/// <param name="Judge">Null where the rule has nothing to say in this situation.</param>
public sealed record Guard(string Code, FactsNeeded Reads, Func<Situation, GuardFinding?> Judge)
{
    /// <summary>How a refusal by this rule is answered.</summary>
    public RefusalKind RefusesAs { get; init; } = RefusalKind.Rule;

    /// <summary>The same rule, silent unless the condition holds.</summary>
    public Guard If(Condition condition) =>
        this with
        {
            Reads = Reads | condition.Reads,
            Judge = situation => condition.Holds(situation) ? Judge(situation) : null,
        };

    public override string ToString() => Code;
}

/// <summary>What a guard says.</summary>
/// <param name="Holds">Null where it depends on what has still to be typed.</param>
/// <param name="Numbers">By the names that its sentence uses.</param>
public sealed record GuardFinding(bool? Holds, IReadOnlyDictionary<string, string> Numbers)
{
    public GuardFinding(bool? holds, params ReadOnlySpan<(string Name, string Value)> numbers)
        : this(holds, new Refusal("", RefusalKind.Rule, numbers).Numbers) { }
}
