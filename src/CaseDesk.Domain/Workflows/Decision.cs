using CaseDesk.Domain.Cases;

namespace CaseDesk.Domain.Workflows;

/// <summary>What became of a move. Closed: it is made, or refused.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Made(StepChange Change) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}
