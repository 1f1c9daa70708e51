using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Workflows;

/// <summary>How long a step may wait, and what that counts from.</summary>
public sealed record StepLimit(Limit Value, Anchor From)
{
#pragma warning disable CA2225 // So that a table reads "24.Hours"; the record's constructor is the named alternate.
    public static implicit operator StepLimit(Limit limit) => new(limit, Anchor.Entry);
#pragma warning restore CA2225
}

public static class StepLimits
{
    /// <summary>A limit that counts from a fact and not from the entry into the step.</summary>
    public static StepLimit Since(this Limit limit, Anchor anchor) => new(limit, anchor);
}
