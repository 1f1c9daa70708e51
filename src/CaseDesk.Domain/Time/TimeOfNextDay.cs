namespace CaseDesk.Domain.Time;

/// <summary>
/// Daily 09:00: that local time of the day after the anchor, working day or not; where it lies inside a pause, the first
/// after it. Warned at the opening of the due day, but not after the limit; far overdue at the next close of business.
/// </summary>
static class TimeOfNextDay
{
    public static Moments Of(in ClockRun run, TimeOnly at)
    {
        var time = at.ToTimeSpan();
        var day = run.Zone.DayOf(run.Anchor).AddDays(1);
        var due = run.Zone.InstantOf(day, time);
        while (run.Pauses.Around(due) is { } pause)
        {
            run.Story?.Waited(pause.From, pause.To);
            day = run.Zone.DayOf(pause.To);
            if (run.Zone.InstantOf(day, time) < pause.To)
                day = day.AddDays(1);
            due = run.Zone.InstantOf(day, time);
        }

        var days = new OpenDays(run with { Story = null }, after: day);
        return new(Warning(run, day, due), due, FarOverdue: days.NextThatCounts() ? days.CloseOfBusiness : null);
    }

    static DateTimeOffset Warning(in ClockRun run, DateOnly day, DateTimeOffset due)
    {
        var hours = run.Calendar.HoursOn(day);
        if (hours.IsClosed)
            return due;
        var opening = run.Pauses.RunningFrom(run.Zone.InstantOf(day, hours.Opens));
        return opening < due ? opening : due;
    }
}
