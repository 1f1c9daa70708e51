namespace CaseDesk.Domain.Time;

/// <summary>24 h: so many hours, whatever the calendar says. Warned at 0.8, far overdue at 2 times the limit.</summary>
static class ElapsedHours
{
    public static Moments Of(in ClockRun run, decimal hours)
    {
        var due = run.Pauses.After(run.Anchor, Length(hours));
        if (run.Story is { } story)
        {
            run.Pauses.Tell(story, since: run.Anchor, until: due);
            story.Elapsed(Length(hours));
        }
        return new(
            Warned: run.Pauses.After(run.Anchor, Length(0.8m * hours)),
            due,
            FarOverdue: run.Pauses.After(run.Anchor, Length(2 * hours))
        );
    }

    public static TimeSpan Length(decimal hours) => TimeSpan.FromTicks((long)Math.Round(hours * TimeSpan.TicksPerHour));
}
