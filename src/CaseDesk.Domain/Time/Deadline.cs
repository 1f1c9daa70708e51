namespace CaseDesk.Domain.Time;

/// <summary>
/// When a step or a cycle is due, and why. A pure function of calendar, anchor, limit and pauses.
/// </summary>
public sealed record Deadline
{
    /// <summary>Null while paused, and when it depends on a year the calendar does not know.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    /// <summary>A pause is open: there is no due time, and nothing is overdue.</summary>
    public bool Paused { get; private init; }

    /// <summary>It counts days of a year whose make-up days are not known yet.</summary>
    public bool Provisional { get; private init; }

    /// <summary>The year that the calendar does not know and the due time needs; else null.</summary>
    public int? MissingYear { get; private init; }

    public Alarms Alarms { get; private init; }

    /// <summary>The due time, day by day; made when asked for.</summary>
    public IReadOnlyList<DeadlineLine> Why { get; private init; } = [];

    public static Deadline For(
        BusinessCalendar calendar,
        DateTimeOffset anchor,
        Limit limit,
        IReadOnlyList<Pause> pauses
    ) => throw new NotSupportedException();
}
