using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>A piece of evidence that came from another case.</summary>
/// <param name="Original">Its first id.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
public readonly record struct CarriedPiece(Guid Original, string Sha256);

/// <summary>
/// A move that was decided: it updates the case, is its entry in the history, and is the line on the time axis.
/// </summary>
public sealed record StepChange
{
    public required ActionKey Action { get; init; }

    /// <summary>The role in which it was done.</summary>
    public required Role As { get; init; }

    public required Step From { get; init; }

    public required Destination To { get; init; }

    public required Inputs Inputs { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was left of the step's limit, negative when overdue; null where the clock stood or there was no deadline.</summary>
    public TimeSpan? Remaining { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The number of the case whose act brought this one about; null: it was done by itself.</summary>
    public string? CausedBy { get; init; }

    /// <summary>The pieces of evidence that came with it from that case.</summary>
    public IReadOnlyList<CarriedPiece> Carried { get; init; } = [];

    /// <summary>False where the case stays at its step: the clock is then not started again.</summary>
    public bool EntersStep => To is not Destination.AtStep at || at.Step.Code != From.Code;

    /// <summary>The step on which the case stands afterwards; null once it has ended.</summary>
    public Step? Step => (To as Destination.AtStep)?.Step;

    public Outcome? Outcome => (To as Destination.AtEnd)?.Outcome;

    public CaseState State => Step?.State ?? CaseState.Closed;
}
