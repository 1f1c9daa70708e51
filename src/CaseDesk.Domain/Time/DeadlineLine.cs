namespace CaseDesk.Domain.Time;

/// <summary>A line of a deadline's explanation. Days are those of the shop's zone; <see cref="DeadlineExplanation"/> puts them into words.</summary>
public abstract record DeadlineLine
{
    DeadlineLine() { }

    /// <summary>The anchor, where the clock began.</summary>
    public sealed record Entered(DateTimeOffset At) : DeadlineLine;

    /// <summary>A monthly limit counts from this first day of a month.</summary>
    public sealed record CountsFrom(DateOnly Day) : DeadlineLine;

    /// <summary>Days that the week, or an override without a name, closes.</summary>
    public sealed record Closed(DateOnly From, DateOnly To) : DeadlineLine;

    /// <summary>Days that an override of this name closes.</summary>
    public sealed record Holiday(DateOnly From, DateOnly To, string Name) : DeadlineLine;

    /// <summary>Working days that count, from the first-th to the last-th; a make-up day is one the week alone would close.</summary>
    public sealed record Counted(DateOnly From, DateOnly To, int First, int Last, bool MakeUp) : DeadlineLine;

    /// <summary>Working days that do not count: the step waited for the customer when the shop closed.</summary>
    public sealed record NotCounted(DateOnly From, DateOnly To) : DeadlineLine;

    /// <summary>So much open time of that day passed.</summary>
    public sealed record OpenTime(DateOnly Day, TimeSpan Passed) : DeadlineLine;

    /// <summary>So much time passed in all, pauses left out.</summary>
    public sealed record Elapsed(TimeSpan Length) : DeadlineLine;

    /// <summary>A pause that moved the due time.</summary>
    public sealed record Waited(DateTimeOffset From, DateTimeOffset To) : DeadlineLine;

    public sealed record Due(DateTimeOffset At) : DeadlineLine;

    /// <summary>The pause is still open: no due time.</summary>
    public sealed record Waiting(DateTimeOffset Since) : DeadlineLine;

    /// <summary>The calendar does not know this year: no due time.</summary>
    public sealed record Missing(int Year) : DeadlineLine;

    /// <summary>Days of this year were counted whose make-up days are not known yet.</summary>
    public sealed record Provisional(int Year) : DeadlineLine;
}
