using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>An alarm whose time has come.</summary>
/// <param name="At">When it was to be; the product may have been stopped then.</param>
/// <param name="DueAt">The due time that it is about; null for the end of a pause.</param>
public sealed record DueAlarm(CaseAlarms Alarm, DateTimeOffset At, DateTimeOffset? DueAt);

/// <summary>What the clock has to write about a case up to now, and how the case's clocks stand afterwards.</summary>
/// <param name="Alarms">In the order of their times, after hours of standstill as well.</param>
/// <param name="Written">All that will have been written.</param>
/// <param name="Pauses">Those of the step; the one that lasted as long as the shop allows has ended.</param>
/// <param name="TimeUp">What the clock does instead of writing that the step is overdue, or that its wait is over; null: nothing, or not yet.</param>
public sealed record DueAlarms(
    IReadOnlyList<DueAlarm> Alarms,
    CaseAlarms Written,
    IReadOnlyList<Pause> Pauses,
    CaseClock Clock,
    ActionKey? TimeUp
)
{
    /// <summary>True where a wait for the customer has ended by itself and the step's clock runs again.</summary>
    public bool EndsPause => Alarms.Any(due => due.Alarm == CaseAlarms.PauseOver);

    /// <param name="clockWith">The case's clocks, were these the pauses of its step.</param>
    /// <param name="timeUps">What the clock does at this step.</param>
    public static DueAlarms Of(
        Func<IReadOnlyList<Pause>, CaseClock> clockWith,
        IReadOnlyList<Pause> pauses,
        CaseAlarms written,
        TimeUps timeUps,
        DateTimeOffset now
    )
    {
        var due = new List<DueAlarm>();
        var clock = clockWith(pauses);
        while (clock.Next(written) is var (alarm, at) && at <= now)
        {
            if (timeUps.InPlaceOf(alarm) is { } timeUp)
            {
                return new DueAlarms(due, written, pauses, clock, timeUp);
            }

            due.Add(new DueAlarm(alarm, at, clock.DueTimeOf(alarm)));
            written |= alarm;
            if (alarm == CaseAlarms.PauseOver)
            {
                pauses = [.. pauses.SkipLast(1), pauses[^1] with { To = at }];
                clock = clockWith(pauses);
            }
        }

        return new DueAlarms(due, written, pauses, clock, null);
    }
}
