namespace CaseDesk.Domain.Time;

/// <summary>
/// n WH: so many hours of open windows, pauses left out. Warned at 0.8, far overdue at 2 times the limit.
/// </summary>
static class OpenHours
{
    const int Due = 1;

    public static Moments Of(in ClockRun run, decimal hours)
    {
        ReadOnlySpan<TimeSpan> marks =
        [
            ElapsedHours.Length(0.8m * hours),
            ElapsedHours.Length(hours),
            ElapsedHours.Length(2 * hours),
        ];
        Span<DateTimeOffset> at = stackalloc DateTimeOffset[marks.Length];
        var reached = 0;
        var passed = TimeSpan.Zero;
        var told = run.Anchor;
        int? provisionalYear = null;

        var days = new OpenDays(run, after: run.Zone.DayOf(run.Anchor).AddDays(-1));
        while (reached < marks.Length && days.Next())
        {
            if (reached <= Due)
                provisionalYear = days.ProvisionalYear;
            var before = passed;
            foreach (var window in days.Hours.Windows)
            {
                var opens = run.Zone.InstantOf(days.Day, window.From);
                var closes = run.Zone.InstantOf(days.Day, window.To);
                var from = opens > run.Anchor ? opens : run.Anchor;
                while (run.Pauses.NextRunning(ref from, closes, out var until))
                {
                    while (reached < marks.Length && passed + (until - from) >= marks[reached])
                        at[reached] = from + (marks[reached++] - passed);
                    passed += until - from;
                    from = until;
                }
            }
            if (days.Story is { } story)
            {
                var until = reached > Due ? at[Due] : days.CloseOfBusiness;
                run.Pauses.Tell(story, told, until);
                story.OpenTime(days.Day, (passed < marks[Due] ? passed : marks[Due]) - before);
                told = until;
            }
            if (reached > Due)
                days.Story = null;
        }
        return reached > Due
            ? new(at[0], at[Due], reached == marks.Length ? at[^1] : null, provisionalYear)
            : Moments.Missing(days.MissingYear!.Value);
    }
}
