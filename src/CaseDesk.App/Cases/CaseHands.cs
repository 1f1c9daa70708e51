using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>Whose work a case is: the roles that have something to do in its workflow, at whichever step.</summary>
static class CaseHands
{
    /// <summary>
    /// The role in which somebody adds to the case: the owner's of its step where the person holds it. Null: the case is not
    /// this person's work.
    /// </summary>
    public static Role? RoleOf(LoadedCase loaded, Actor actor)
    {
        var step = loaded.Workflow.Find(loaded.Position.Step);
        return (step is null ? null : actor.ActsAs(step.Owners))
            ?? actor.ActsAs([
                .. loaded.Workflow.Steps.SelectMany(one => one.Owners),
                .. loaded.Workflow.Rows.SelectMany(row => row.By),
            ]);
    }
}
