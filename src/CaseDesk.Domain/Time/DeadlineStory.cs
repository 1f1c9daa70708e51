namespace CaseDesk.Domain.Time;

/// <summary>
/// Takes down the count of a deadline as it goes, days of one kind that follow each other in one line; working days one
/// by one as long as the limit is a week's.
/// </summary>
sealed class DeadlineStory(BusinessCalendar calendar, DateTimeOffset anchor)
{
    const int OneByOne = 7;

    readonly List<DeadlineLine> lines = [new DeadlineLine.Entered(anchor)];

    public IReadOnlyList<DeadlineLine> Lines => lines;

    DeadlineLine Last => lines[^1];

    public void CountsFrom(DateOnly day) => lines.Add(new DeadlineLine.CountsFrom(day));

    public void Closed(DateOnly day)
    {
        if (calendar.OverrideOn(day)?.Name is { } name)
        {
            if (Last is DeadlineLine.Holiday before && before.Name == name && Follows(before.To, day))
                lines[^1] = before with { To = day };
            else
                lines.Add(new DeadlineLine.Holiday(day, day, name));
        }
        else if (Last is DeadlineLine.Closed before && Follows(before.To, day))
            lines[^1] = before with { To = day };
        else
            lines.Add(new DeadlineLine.Closed(day, day));
    }

    public void Counted(DateOnly day, int nth, int of)
    {
        var makeUp = calendar.WeekHoursOn(day).IsClosed;
        if (of > OneByOne && Last is DeadlineLine.Counted before && before.MakeUp == makeUp && Follows(before.To, day))
            lines[^1] = before with { To = day, Last = nth };
        else
            lines.Add(new DeadlineLine.Counted(day, day, nth, nth, makeUp));
    }

    public void NotCounted(DateOnly day)
    {
        if (Last is DeadlineLine.NotCounted before && Follows(before.To, day))
            lines[^1] = before with { To = day };
        else
            lines.Add(new DeadlineLine.NotCounted(day, day));
    }

    public void OpenTime(DateOnly day, TimeSpan passed)
    {
        if (passed > TimeSpan.Zero)
            lines.Add(new DeadlineLine.OpenTime(day, passed));
    }

    public void Elapsed(TimeSpan length) => lines.Add(new DeadlineLine.Elapsed(length));

    public void Waited(DateTimeOffset from, DateTimeOffset to) => lines.Add(new DeadlineLine.Waited(from, to));

    public void Waiting(DateTimeOffset since) => lines.Add(new DeadlineLine.Waiting(since));

    public void End(in Moments moments)
    {
        if (moments.Due is { } due)
            lines.Add(new DeadlineLine.Due(due));
        if (moments.ProvisionalYear is { } provisional)
            lines.Add(new DeadlineLine.Provisional(provisional));
        if (moments.MissingYear is { } missing)
            lines.Add(new DeadlineLine.Missing(missing));
    }

    static bool Follows(DateOnly before, DateOnly day) => before.AddDays(1) == day;
}
