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
    /// <summary>When the step's people are reminded, by the number of the reminder; none where the table asks for none.</summary>
    public IReadOnlyList<(CaseAlarms Alarm, DateTimeOffset At)> Reminders { get; private init; } = [];

    /// <summary>The fact that the step's limit counts from; null: the entry into the step.</summary>
    public Anchor? Begins { get; private init; }

    /// <param name="anchors">Facts that limits count from; what is missing counts from the entry.</param>
    /// <param name="terms">Those under which the step was entered.</param>
    /// <param name="setAside">The step's clock has ended before the step.</param>
    public static CaseClock For(
        Workflow workflow,
        Step step,
        DateTimeOffset enteredAt,
        IReadOnlyList<Pause> pauses,
        DateTimeOffset openedAt,
        IReadOnlyDictionary<Anchor, DateTimeOffset> anchors,
        ShopRules rules,
        StepTerms terms,
        bool setAside = false
    )
    {
        var limit = setAside ? null : terms.LimitOf(step);
        var begins = limit?.BeginsWith(fact => CountsFrom(fact, step, enteredAt, anchors));
        var open = pauses.Count > 0 && pauses[^1].To is null ? pauses[^1] : null;
        var own =
            limit is null ? null
            : HoursUntil(limit, anchors, enteredAt) is { } hours ? Deadline.For(terms.Calendar, enteredAt, hours, [])
            : Deadline.For(terms.Calendar, begins is { } fact ? anchors[fact] : enteredAt, limit.Value, pauses);
        return new CaseClock(
            own,
            workflow.Cycle is { } cycle
            && cycle.RunsAt(step)
            && (!cycle.From.ComesLater || anchors.ContainsKey(cycle.From))
                ? Deadline.For(terms.Calendar, anchors.GetValueOrDefault(cycle.From, openedAt), cycle.Value, [])
                : null,
            open?.From + rules.LongestPause
        )
        {
            Begins = begins,
            Reminders = own is not null && limit?.RemindedEvery is { } every ? RemindersOf(own, every) : [],
        };
    }

    /// <summary>
    /// A fact that comes once the step has been entered does not start its clock anew (WORKFLOWS.md §1), unless the clock has
    /// stood from the entry on, for that fact to come.
    /// </summary>
    static bool CountsFrom(
        Anchor fact,
        Step step,
        DateTimeOffset enteredAt,
        IReadOnlyDictionary<Anchor, DateTimeOffset> anchors
    ) =>
        anchors.TryGetValue(fact, out var at)
        && (!fact.ComesLater || at <= enteredAt || step.Wait == CustomerWait.Begins);

    /// <summary>From the entry to the fact that the step is due at; null where none is known, or it had passed already.</summary>
    static Limit.Hours? HoursUntil(
        StepLimit limit,
        IReadOnlyDictionary<Anchor, DateTimeOffset> anchors,
        DateTimeOffset enteredAt
    ) =>
        limit.Until is { } fact
        && anchors.TryGetValue(fact, out var until)
        && until > enteredAt
        && until - enteredAt <= TimeSpan.FromHours(Limit.Most)
            ? new Limit.Hours((decimal)(until - enteredAt).Ticks / TimeSpan.TicksPerHour)
            : null;

    /// <summary>One that would come together with an alarm is left out: the alarm says more.</summary>
    static (CaseAlarms, DateTimeOffset)[] RemindersOf(Deadline step, TimeSpan every) =>
        [
            .. step.EachTimeItRan(every)
                .Take(CaseAlarmNumbers.MostReminders)
                .Select((at, i) => (CaseAlarms.Reminder(i + 1), at))
                .Where(one => one.at != step.Alarms.Warned && one.at != step.Alarms.Overdue),
        ];

    /// <summary>The due time that an alarm is about; null for the end of a pause.</summary>
    public DateTimeOffset? DueTimeOf(CaseAlarms alarm) => CaseAlarms.OfStep.HasFlag(alarm) ? Step?.DueAt : Cycle?.DueAt;

    /// <summary>
    /// Of the alarms that were written, those that this clock has come to. The others were about a due time that has been
    /// put off since, and are to come again.
    /// </summary>
    public CaseAlarms Passed(CaseAlarms written, DateTimeOffset now)
    {
        var reminded = CaseAlarms.None;
        foreach (var (alarm, at) in Times())
        {
            if (at > now)
            {
                written &= ~alarm;
            }
            else if (alarm.Kind == CaseAlarms.Reminded)
            {
                reminded |= alarm;
            }
        }

        return written & (~CaseAlarmNumbers.AllReminders | reminded);
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

    (CaseAlarms Alarm, DateTimeOffset? At)[] Times() =>
        [
            (CaseAlarms.Warned, Step?.Alarms.Warned),
            (CaseAlarms.Overdue, Step?.Alarms.Overdue),
            (CaseAlarms.FarOverdue, Step?.Alarms.FarOverdue),
            (CaseAlarms.CycleWarned, Cycle?.Alarms.Warned),
            (CaseAlarms.CycleOverdue, Cycle?.Alarms.Overdue),
            (CaseAlarms.CycleFarOverdue, Cycle?.Alarms.FarOverdue),
            (CaseAlarms.PauseOver, PauseEndsAt),
            .. Reminders.Select(one => (one.Alarm, (DateTimeOffset?)one.At)),
        ];
}
