namespace CaseDesk.Domain.Time;

/// <summary>
/// When a step or a cycle is due, with its alarms and its explanation. A pure function of calendar, anchor, limit and
/// pauses: kept nowhere as the truth, computed again from the history whenever that changes.
/// </summary>
public sealed class Deadline
{
    readonly PauseTimeline pauses;
    IReadOnlyList<DeadlineLine>? why;

    Deadline(BusinessCalendar calendar, DateTimeOffset anchor, Limit limit, PauseTimeline pauses)
    {
        this.pauses = pauses;
        Calendar = calendar;
        Anchor = anchor;
        Limit = limit;
        if (Paused)
            return;

        var moments = limit.Run(new(calendar, anchor, pauses, Story: null));
        DueAt = moments.Due?.ToUniversalTime();
        Provisional = moments.ProvisionalYear is not null;
        MissingYear = moments.MissingYear;
        Alarms = new(moments.Warned?.ToUniversalTime(), DueAt, moments.FarOverdue?.ToUniversalTime());
    }

    public BusinessCalendar Calendar { get; }

    public DateTimeOffset Anchor { get; }

    public Limit Limit { get; }

    /// <summary>UTC. Null while paused, and when it depends on a year the calendar does not know.</summary>
    public DateTimeOffset? DueAt { get; }

    /// <summary>A pause is open: there is no due time, and nothing is overdue.</summary>
    public bool Paused => pauses.OpenSince is not null;

    /// <summary>It counts days of a year whose make-up days are not known yet.</summary>
    public bool Provisional { get; }

    /// <summary>The year that the due time needs and the calendar does not know; else null.</summary>
    public int? MissingYear { get; }

    public Alarms Alarms { get; }

    /// <summary>The count day by day; made when first asked for. <see cref="DeadlineExplanation"/> puts it into words.</summary>
    public IReadOnlyList<DeadlineLine> Why => why ??= Explain();

    /// <summary>
    /// The deadline of a limit that began at the anchor. The pauses come as the history has them, in any order. Anchor and
    /// pauses lie in the years <see cref="CalendarYear.First"/> to <see cref="CalendarYear.Last"/>; others are a bug.
    /// </summary>
    public static Deadline For(
        BusinessCalendar calendar,
        DateTimeOffset anchor,
        Limit limit,
        IReadOnlyList<Pause> pauses
    ) => new(calendar, CalendarYear.Within(anchor), limit, PauseTimeline.Of(pauses, anchor));

    /// <summary>The instants at which it has run so long again, pauses left out, until it is far overdue; none while it is paused.</summary>
    public IEnumerable<DateTimeOffset> EachTimeItRan(TimeSpan length)
    {
        if ((Alarms.FarOverdue ?? DueAt) is not { } end)
            yield break;
        var ran = length;
        for (var at = pauses.After(Anchor, ran); at < end; at = pauses.After(Anchor, ran += length))
            yield return at.ToUniversalTime();
    }

    IReadOnlyList<DeadlineLine> Explain()
    {
        var story = new DeadlineStory(Calendar, Anchor);
        if (pauses.OpenSince is { } since)
            story.Waiting(since);
        else
            story.End(Limit.Run(new(Calendar, Anchor, pauses, story)));
        return story.Lines;
    }
}
