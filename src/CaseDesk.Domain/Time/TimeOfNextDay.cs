namespace CaseDesk.Domain.Time;

/// <summary>
/// Daily 09:00: that local time of the day after the anchor, working day or not; where it lies inside a pause, the end of
/// that. Warned at the opening of the due day, but not after the limit; far overdue at the next close of business.
/// </summary>
static class TimeOfNextDay
{
    public static Moments Of(in ClockRun run, TimeOnly at)
    {
        var time = run.Zone.InstantOf(run.Zone.DayOf(run.Anchor).AddDays(1), at.ToTimeSpan());
        var due = run.Pauses.RunningFrom(time);
        if (run.Pauses.Around(time) is { } pause)
            run.Story?.Waited(pause.From, pause.To);

        var day = run.Zone.DayOf(due);
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
