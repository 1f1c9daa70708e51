namespace CaseDesk.Domain.Time;

/// <summary>
/// How long a step or a cycle may take. What "due" means for each kind is told by <see cref="Deadline"/>.
/// A limit is a setting of the shop; the workflow's table holds its default.
/// </summary>
public abstract record Limit
{
    Limit() { }

    /// <summary>Elapsed hours, nights and weekends included. More than 0.</summary>
    public sealed record Hours(decimal Count) : Limit;

    /// <summary>Hours during which the shop is open. More than 0.</summary>
    public sealed record WorkingHours(decimal Count) : Limit;

    /// <summary>Until the shop closes on the n-th working day after the day it began. At least 1.</summary>
    public sealed record WorkingDays(int Count) : Limit;

    /// <summary>Until the shop closes on the n-th working day of the month after. At least 1.</summary>
    public sealed record Monthly(int Nth) : Limit;

    /// <summary>Until this local time of the day after.</summary>
    public sealed record Daily(TimeOnly At) : Limit;

    /// <summary>One answer for each kind of limit; a new kind does not compile until every reader knows it.</summary>
    public T Match<T>(
        Func<Hours, T> hours,
        Func<WorkingHours, T> workingHours,
        Func<WorkingDays, T> workingDays,
        Func<Monthly, T> monthly,
        Func<Daily, T> daily
    ) =>
        this switch
        {
            Hours it => hours(it),
            WorkingHours it => workingHours(it),
            WorkingDays it => workingDays(it),
            Monthly it => monthly(it),
            Daily it => daily(it),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
