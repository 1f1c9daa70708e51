namespace CaseDesk.Domain.Time;

/// <summary>
/// n WD and monthly n: the close of business of the n-th working day. Warned at the opening of that day; far overdue after
/// twice the working days, for a monthly limit one working day after.
/// </summary>
static class CountedDays
{
    public static Moments AfterAnchor(in ClockRun run, int count) =>
        Count(run, after: run.Zone.DayOf(run.Anchor), count, farAfter: count);

    public static Moments OfNextMonth(in ClockRun run, int nth)
    {
        var day = run.Zone.DayOf(run.Anchor);
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
        run.Story?.CountsFrom(first);
        return Count(run, after: first.AddDays(-1), nth, farAfter: 1);
    }

    static Moments Count(in ClockRun run, DateOnly after, int count, int farAfter)
    {
        var days = new OpenDays(run, after);
        for (var n = 1; n <= count; n++)
        {
            if (!days.NextThatCounts())
                return Moments.Missing(days.MissingYear!.Value);
            days.Story?.Counted(days.Day, n, of: count);
        }
        var warned = run.Pauses.RunningFrom(days.Opening);
        var moments = new Moments(warned, days.CloseOfBusiness, FarOverdue: null, days.ProvisionalYear);

        days.Story = null;
        for (var n = 1; n <= farAfter; n++)
            if (!days.NextThatCounts())
                return moments;
        return moments with { FarOverdue = days.CloseOfBusiness };
    }
}
