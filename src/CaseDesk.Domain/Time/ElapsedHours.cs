namespace CaseDesk.Domain.Time;

/// <summary>24 h: so many hours, whatever the calendar says. Warned at 0.8, far overdue at 2 times the limit.</summary>
static class ElapsedHours
{
    public static Moments Of(in ClockRun run, decimal hours) =>
        new(
            Warned: run.Pauses.After(run.Anchor, Length(0.8m * hours)),
            Due: run.Pauses.After(run.Anchor, Length(hours), run.Story),
            FarOverdue: run.Pauses.After(run.Anchor, Length(2 * hours))
        );

    public static TimeSpan Length(decimal hours) => TimeSpan.FromTicks((long)(hours * TimeSpan.TicksPerHour));
}
