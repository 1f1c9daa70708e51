using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What the clock does with a case at a step, where the workflow gives it an action.</summary>
/// <param name="Limit">When the step's limit has run out; null: it says that it is overdue.</param>
/// <param name="Pause">When the step has waited for the customer as long as it may; null: its clock runs again.</param>
public readonly record struct TimeUps(ActionKey? Limit, ActionKey? Pause)
{
    public static TimeUps None => default;

    public static TimeUps At(Workflow workflow, Step? step) =>
        step is null ? None : new(workflow.TimeUpAt(step), workflow.PauseUpAt(step));

    /// <summary>The action that is done and not written as an alarm; null: the alarm is written.</summary>
    public ActionKey? InPlaceOf(CaseAlarms alarm) =>
        alarm switch
        {
            CaseAlarms.Overdue => Limit,
            CaseAlarms.PauseOver => Pause,
            _ => null,
        };
}
