using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Notices;

/// <summary>What a step says to its owners when a case reaches it, told by its row of the table: a new kind needs no word here.</summary>
public static class StepNotices
{
    /// <summary>
    /// Null: the case just appears in their queue. An order reviewer's only work is to cancel orders; where an approval is
    /// among the actions, one is waited for.
    /// </summary>
    public static NoticeKind? OnEntering(Workflow workflow, Step step) =>
        step.Owners is [Role.OrderReviewer] ? NoticeKind.CancellationToDo
        : workflow.RowsOf(step, Actions.Approve).Count > 0 ? NoticeKind.ApprovalWaiting
        : null;

    /// <summary>The case stays at its step only where an approval was not the last that is wanted.</summary>
    public static NoticeKind? After(Workflow workflow, StepChange change) =>
        change.Step is { } step && (change.EntersStep || change.Action == Actions.Approve)
            ? OnEntering(workflow, step)
            : null;

    /// <summary>Null: the end of a pause is told to nobody.</summary>
    public static NoticeKind? Of(CaseAlarms alarm) =>
        alarm.Kind switch
        {
            CaseAlarms.Warned or CaseAlarms.CycleWarned or CaseAlarms.Reminded => NoticeKind.Warned,
            CaseAlarms.Overdue or CaseAlarms.CycleOverdue => NoticeKind.Overdue,
            CaseAlarms.FarOverdue or CaseAlarms.CycleFarOverdue => NoticeKind.FarOverdue,
            CaseAlarms.PauseOver or CaseAlarms.None or CaseAlarms.OfStep => null,
        };
}
