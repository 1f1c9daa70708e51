using CaseDesk.Domain.Cases;

namespace CaseDesk.Domain.Workflows;

/// <summary>All that a guard, a condition or an effect may look at.</summary>
/// <param name="Step">The step at which the case stands.</param>
/// <param name="Typed">What was typed for this action; null while the action is only being offered.</param>
public sealed record Situation(Step Step, Position Position, CaseFacts Facts, Inputs? Typed, DateTimeOffset Now)
{
    /// <summary>What is typed over what is known from earlier steps.</summary>
    public Inputs Inputs { get; } = Typed is null ? Facts.Known : Typed.Over(Facts.Known);
}
