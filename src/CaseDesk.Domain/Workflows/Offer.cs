using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// What this person may do now, with what it asks for and what its guards say already.
/// </summary>
/// <param name="Row">The row that would be taken as things stand.</param>
/// <param name="As">The role in which the person would do it.</param>
/// <param name="Findings">What the guards say to what is known so far, which may be typed anew.</param>
/// <param name="CouldSucceed">False where a guard stands against it whatever is typed: the page does not make its button bright.</param>
public sealed record Offer(
    Transition Row,
    Role As,
    IReadOnlyList<(Guard Guard, GuardFinding Finding)> Findings,
    bool CouldSucceed
)
{
    public ActionKey Action => Row.Action;
}
