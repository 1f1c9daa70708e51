using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Workflows;

/// <summary>How long a step may wait, and what that counts from.</summary>
public sealed record StepLimit(Limit Value, Anchor From)
{
    /// <summary>What it counts from where the first fact is not known; null: the entry.</summary>
    public Anchor? Or { get; init; }

    /// <summary>The code of the earlier step whose limit, the shop's own too, this step uses up; null: it has a limit of its own.</summary>
    public string? OfStep { get; init; }

    /// <summary>
    /// Where this fact is known and still to come when the step is entered, the step is due then, whatever the limit; null: the
    /// limit always counts.
    /// </summary>
    public Anchor? Until { get; init; }

    /// <summary>Its people are reminded each time it has run so long again, until it is far overdue; null: they are not.</summary>
    public TimeSpan? RemindedEvery { get; init; }

    /// <summary>The fact that it counts from; null: the entry.</summary>
    /// <param name="counts">Whether it can count from a fact.</param>
    public Anchor? BeginsWith(Func<Anchor, bool> counts) =>
        counts(From) ? From
        : Or is { } or && counts(or) ? or
        : null;

#pragma warning disable CA2225 // So that a table reads "24.Hours"; the record's constructor is the named alternate.
    public static implicit operator StepLimit(Limit limit) => new(limit, Anchor.Entry);
#pragma warning restore CA2225
}

public static class StepLimits
{
    /// <summary>A limit that counts from a fact and not from the entry into the step.</summary>
    public static StepLimit Since(this Limit limit, Anchor anchor) => new(limit, anchor);

    /// <summary><c>48.Hours.Since(Received).Or(Cancelled)</c>.</summary>
    public static StepLimit Or(this StepLimit limit, Anchor anchor) => limit with { Or = anchor };

    /// <summary><c>24.Hours.RemindedEvery(hours: 8)</c>.</summary>
    public static StepLimit RemindedEvery(this Limit limit, int hours) =>
        new(limit, Anchor.Entry) { RemindedEvery = TimeSpan.FromHours(hours) };

    /// <summary><c>24.Hours.OrUntil(Anchor.PlatformDue)</c>: the fact where it is known, else the limit.</summary>
    public static StepLimit OrUntil(this Limit limit, Anchor fact) => new(limit, Anchor.Entry) { Until = fact };

    /// <summary>What an earlier step has left of its limit: both together take no longer than that one alone may.</summary>
    public static StepLimit WithinLimitOf(Step earlier) =>
        new(earlier.Limit!.Value, Anchor.EarlierStep) { OfStep = earlier.Code };
}
