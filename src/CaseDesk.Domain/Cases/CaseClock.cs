using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>The two clocks of a case: the step's own, which waits with the customer, and the whole case's, which never does.</summary>
/// <param name="Step">Null where the step has no limit.</param>
/// <param name="Cycle">Null where the kind has none, or the customer's matter has ended.</param>
/// <param name="PauseEndsAt">When the clock runs again whatever the customer does; null: it does not stand.</param>
public sealed record CaseClock(Deadline? Step, Deadline? Cycle, DateTimeOffset? PauseEndsAt)
{
    /// <param name="calendar">The version under which the step was entered.</param>
    /// <param name="anchors">Facts that limits count from; what is missing counts from the entry.</param>
    public static CaseClock For(
        Workflow workflow,
        Step step,
        DateTimeOffset enteredAt,
        IReadOnlyList<Pause> pauses,
        DateTimeOffset openedAt,
        IReadOnlyDictionary<Anchor, DateTimeOffset> anchors,
        ShopRules rules,
        BusinessCalendar calendar
    )
    {
        var limit = LimitOf(workflow, step, rules);
        var open = pauses.Count > 0 && pauses[^1].To is null ? pauses[^1] : null;
        return new CaseClock(
            limit is null
                ? null
                : Deadline.For(calendar, anchors.GetValueOrDefault(limit.From, enteredAt), limit.Value, pauses),
            workflow.Cycle is { } cycle && cycle.RunsAt(step)
                ? Deadline.For(calendar, anchors.GetValueOrDefault(cycle.From, openedAt), cycle.Value, [])
                : null,
            open?.From + rules.LongestPause
        );
    }

    /// <summary>The shop's own limit for the step, else the workflow's.</summary>
    public static StepLimit? LimitOf(Workflow workflow, Step step, ShopRules rules) =>
        step.Limit is { } limit && rules.Limits.TryGetValue($"{workflow.Key}/{step.Code}", out var own)
            ? limit with
            {
                Value = own,
            }
            : step.Limit;

    /// <summary>The due time that an alarm is about; null for the end of a pause.</summary>
    public DateTimeOffset? DueTimeOf(CaseAlarms alarm) => CaseAlarms.OfStep.HasFlag(alarm) ? Step?.DueAt : Cycle?.DueAt;

    /// <summary>
    /// Of the alarms that were written, those that this clock has come to. The others were about a due time that has been
    /// put off since, and are to come again.
    /// </summary>
    public CaseAlarms Passed(CaseAlarms written, DateTimeOffset now)
    {
        foreach (var (alarm, at) in Times())
        {
            if (at > now)
            {
                written &= ~alarm;
            }
        }

        return written;
    }

    /// <summary>The next alarm that has not been written, and when it is to be; null: none is to come.</summary>
    public (CaseAlarms Alarm, DateTimeOffset At)? Next(CaseAlarms written)
    {
        (CaseAlarms Alarm, DateTimeOffset At)? next = null;
        foreach (var (alarm, at) in Times())
        {
            if (at is { } instant && !written.HasFlag(alarm) && (next is null || instant < next.Value.At))
            {
                next = (alarm, instant);
            }
        }

        return next;
    }

    ReadOnlySpan<(CaseAlarms Alarm, DateTimeOffset? At)> Times() =>
        new[]
        {
            (CaseAlarms.Warned, Step?.Alarms.Warned),
            (CaseAlarms.Overdue, Step?.Alarms.Overdue),
            (CaseAlarms.FarOverdue, Step?.Alarms.FarOverdue),
            (CaseAlarms.CycleWarned, Cycle?.Alarms.Warned),
            (CaseAlarms.CycleOverdue, Cycle?.Alarms.Overdue),
            (CaseAlarms.CycleFarOverdue, Cycle?.Alarms.FarOverdue),
            (CaseAlarms.PauseOver, PauseEndsAt),
        };
}
