using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>
/// How long a step or a cycle may take. A limit is a setting of the shop; the workflow's table holds its default.
/// A count beyond <see cref="Most"/>, or of 0 and less, is a bug; texts from outside come in by <see cref="LimitNotation"/>.
/// </summary>
[JsonConverter(typeof(LimitJson))]
public abstract record Limit
{
    public const int Most = 10_000;

    Limit() { }

    /// <summary>Elapsed hours, nights and weekends included.</summary>
    public sealed record Hours(decimal Count) : Limit
    {
        public decimal Count { get; } = Sensible(Count);

        internal override Moments Run(in ClockRun run) => ElapsedHours.Of(run, Count);
    }

    /// <summary>Hours during which the shop is open.</summary>
    public sealed record WorkingHours(decimal Count) : Limit
    {
        public decimal Count { get; } = Sensible(Count);

        internal override Moments Run(in ClockRun run) => OpenHours.Of(run, Count);
    }

    /// <summary>Until the close of business of the n-th working day after the anchor's day.</summary>
    public sealed record WorkingDays(int Count) : Limit
    {
        public int Count { get; } = (int)Sensible(Count);

        internal override Moments Run(in ClockRun run) => CountedDays.AfterAnchor(run, Count);
    }

    /// <summary>Until the close of business of the n-th working day of the month after the anchor's month.</summary>
    public sealed record Monthly(int Nth) : Limit
    {
        public int Nth { get; } = (int)Sensible(Nth);

        internal override Moments Run(in ClockRun run) => CountedDays.OfNextMonth(run, Nth);
    }

    /// <summary>Until this local time of the day after the anchor.</summary>
    public sealed record Daily(TimeOnly At) : Limit
    {
        internal override Moments Run(in ClockRun run) => TimeOfNextDay.Of(run, At);
    }

    /// <summary>The moments that this limit sets on a clock; no pause of it is open.</summary>
    internal abstract Moments Run(in ClockRun run);

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

    static decimal Sensible(decimal count) =>
        count is > 0 and <= Most ? count : throw new ArgumentOutOfRangeException(nameof(count), count, null);
}
