namespace CaseDesk.Domain.Workflows;

/// <summary>Where an action leads. Closed: another step (or the same, whose clock then runs on), or an end.</summary>
public abstract record Destination
{
    private Destination() { }

    public sealed record AtStep(Step Step) : Destination
    {
        public override string ToString() => Step.Code;
    }

    public sealed record AtEnd(Outcome Outcome) : Destination
    {
        public override string ToString() => $"end:{Outcome.Code}";
    }

#pragma warning disable CA2225 // So that a row of a table reads like the manual.
    public static implicit operator Destination(Step step) => new AtStep(step);

    public static implicit operator Destination(Outcome outcome) => new AtEnd(outcome);
#pragma warning restore CA2225
}
