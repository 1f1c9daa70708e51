using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>Where a case stands: the step, since when, and the times at which its clock stood still.</summary>
/// <param name="Step">The code of the step; null once the case has ended.</param>
/// <param name="DueAt">When the step's limit runs out; null while the clock stands still or where no deadline is known.</param>
/// <param name="Pauses">Of this step, replayed from the history; an open one has no end.</param>
public sealed record Position(
    string? Step,
    DateTimeOffset EnteredAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<Pause> Pauses
)
{
    public bool Paused => Pauses.Count > 0 && Pauses[^1].To is null;

    /// <summary>True once one wait for the customer at this step has lasted as long as the shop allows.</summary>
    public bool LongestPauseIsOver(TimeSpan longest, DateTimeOffset now) =>
        Pauses.Any(pause => (pause.To ?? now) - pause.From >= longest);
}
