using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Workflows;

/// <summary>How long a whole case may take, and what that counts from; <see cref="Anchor.Entry"/> is when it was logged.</summary>
/// <param name="EndsWith">Leaving this step ends it; null: the end of the customer's matter does.</param>
public sealed record CycleLimit(Limit Value, Anchor From, Step? EndsWith = null)
{
    /// <summary>Not once money or goods have left: the customer has what was owed.</summary>
    public bool RunsAt(Step step) =>
        step is { State: Cases.CaseState.Open, BeforePayment: true }
        && (EndsWith is null || EndsWith.Code == step.Code);

#pragma warning disable CA2225 // So that a table reads "30.WorkingDays"; the record's constructor is the named alternate.
    public static implicit operator CycleLimit(Limit limit) => new(limit, Anchor.Entry);
#pragma warning restore CA2225
}
