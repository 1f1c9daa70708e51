namespace CaseDesk.Domain.Time;

/// <summary>
/// The closed pauses of a clock since its anchor, in order, made one where they overlap or touch; and since when one is open.
/// </summary>
sealed class PauseTimeline
{
    static readonly PauseTimeline None = new();

    readonly List<(DateTimeOffset From, DateTimeOffset To)> spans = [];

    public DateTimeOffset? OpenSince { get; private set; }

    public bool IsEmpty => spans.Count == 0;

    public static PauseTimeline Of(IReadOnlyList<Pause> pauses, DateTimeOffset anchor)
    {
        if (pauses.Count == 0)
            return None;

        var timeline = new PauseTimeline();
        foreach (var pause in pauses)
        {
            var from = Later(CalendarYear.Within(pause.From), anchor);
            if (pause.To is not { } to)
                timeline.OpenSince = from;
            else if (from < CalendarYear.Within(to))
                timeline.spans.Add((from, to));
        }
        timeline.Merge();
        return timeline;
    }

    void Merge()
    {
        spans.Sort();
        var last = 0;
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].From > spans[last].To)
                spans[++last] = spans[i];
            else if (spans[i].To > spans[last].To)
                spans[last] = (spans[last].From, spans[i].To);
        }
        if (spans.Count > 0)
            spans.RemoveRange(last + 1, spans.Count - last - 1);
    }

    /// <summary>
    /// When so much time has run since the anchor: moved by each pause that began before it, not by one that begins with it.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset anchor, TimeSpan elapsed)
    {
        var at = anchor + elapsed;
        foreach (var (from, to) in spans)
        {
            if (from >= at)
                break;
            at += to - from;
        }
        return at;
    }

    /// <summary>Tells of the pauses that began in [since, until).</summary>
    public void Tell(DeadlineStory story, DateTimeOffset since, DateTimeOffset until)
    {
        foreach (var (from, to) in spans)
            if (since <= from && from < until)
                story.Waited(from, to);
    }

    /// <summary>The pause an instant lies inside of; null when it is none, or the pause begins or ends just then.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Around(DateTimeOffset instant)
    {
        foreach (var pause in spans)
            if (pause.From < instant && instant < pause.To)
                return pause;
        return null;
    }

    /// <summary>The instant, or the end of the pause around it.</summary>
    public DateTimeOffset RunningFrom(DateTimeOffset instant) => Around(instant)?.To ?? instant;

    /// <summary>
    /// The next stretch before <paramref name="to"/> in which the clock runs; false when there is none. It begins at
    /// <paramref name="from"/>, which moves over a pause there.
    /// </summary>
    public bool NextRunning(ref DateTimeOffset from, DateTimeOffset to, out DateTimeOffset until)
    {
        until = to;
        foreach (var pause in spans)
        {
            if (pause.To <= from)
                continue;
            if (pause.From > from)
            {
                until = pause.From < to ? pause.From : to;
                break;
            }
            from = pause.To;
        }
        return from < until;
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
