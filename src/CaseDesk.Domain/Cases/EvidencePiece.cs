using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Cases;

/// <summary>A picture, video or document on a case, as the rules see it.</summary>
/// <param name="Step">The step at which it was attached.</param>
/// <param name="As">The role in which the person attached it.</param>
public sealed record EvidencePiece(Guid Id, string Step, Guid By, Role As, DateTimeOffset At);
