using System.Collections.Frozen;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What a case carries from step to step beside its position, kept as one JSON value on its row.</summary>
/// <param name="Inputs">What was typed and is offered again.</param>
/// <param name="Proposal">What kind of refund was agreed on or asked for, and by whom.</param>
/// <param name="Anchors">Facts that limits count from.</param>
/// <param name="Agent">Who last acted on it as an agent: it comes back to that person.</param>
sealed record CaseKnown(
    Inputs Inputs,
    (RefundKind Kind, IReadOnlyList<Guid> Authors)? Proposal,
    IReadOnlyDictionary<Anchor, DateTimeOffset> Anchors,
    Guid? Agent
)
{
    /// <summary>How often each of the actions that are counted was done.</summary>
    public IReadOnlyDictionary<ActionKey, int> Counted { get; init; } = FrozenDictionary<ActionKey, int>.Empty;

    /// <summary>The step's clock has ended before the step; the case is in nobody's queue until it leaves the step.</summary>
    public bool SetAside { get; init; }

    /// <summary>What has become of goods that come back.</summary>
    public ReturnFacts Return { get; init; } = ReturnFacts.None;

    /// <summary>When each of the actions that are counted was last done, where it says so.</summary>
    public IReadOnlyDictionary<ActionKey, DateTimeOffset> CountedAt { get; init; } =
        FrozenDictionary<ActionKey, DateTimeOffset>.Empty;

    /// <summary>The case began with a refund that the case it grew from had agreed on.</summary>
    public bool RefundPassedOn { get; init; }

    public static CaseKnown Nothing { get; } = new(Inputs.None, null, new Dictionary<Anchor, DateTimeOffset>(), null);

    /// <summary>When the platform decides by itself; null: nobody knows.</summary>
    public DateTimeOffset? PlatformDue => Anchors.TryGetValue(Anchor.PlatformDue, out var due) ? due : null;

    /// <summary>The platform's deadline as a person has told it since; null: nobody has told another.</summary>
    public DateTimeOffset? PlatformDueToldSince(CaseKnown before) =>
        PlatformDue == before.PlatformDue ? null : PlatformDue;

    /// <summary>
    /// With the platform's deadline as it is: the one fact that may change without an act on the case, and so has a column of its
    /// own, by which cases are sorted.
    /// </summary>
    /// <param name="at">Null: nobody knows.</param>
    public CaseKnown WithPlatformDue(DateTimeOffset? at) =>
        at is { } due ? With(Anchor.PlatformDue, due) : Without(Anchor.PlatformDue);

    /// <summary>The order's data say the platform's deadline from now on, whatever a person had told of it.</summary>
    public CaseKnown FollowingOrder(DateTimeOffset? platformDue, IReadOnlyList<Input> kept) =>
        (
            this with
            {
                Inputs = Inputs.Where(name =>
                    !kept.Any(input => input.Name == name && input.Tells is Anchor.PlatformDue)
                ),
            }
        ).WithPlatformDue(platformDue);

    public CaseKnown With(Change.Counted counted) =>
        this with
        {
            Counted = new Dictionary<ActionKey, int>(Counted) { [counted.Action] = counted.Times },
            CountedAt = counted.At is { } at
                ? new Dictionary<ActionKey, DateTimeOffset>(CountedAt) { [counted.Action] = at }
                : CountedAt,
        };

    /// <summary>With the facts that these inputs tell; the very same where they tell none.</summary>
    /// <param name="zone">Of the shop, in which a day begins.</param>
    public CaseKnown Told(Inputs typed, IReadOnlyList<Input> asked, ShopZone zone)
    {
        var known = this;
        foreach (var input in asked)
        {
            DateTimeOffset? told = typed[input.Name] switch
            {
                InputValue.Instant instant => instant.Value,
                InputValue.Date day => zone.InstantOf(day.Value, TimeSpan.Zero).ToUniversalTime(),
                _ => null,
            };
            if (input.Tells is { } fact && told is { } at)
            {
                known = known.With(fact, at);
            }
        }

        return known;
    }

    public CaseKnown Without(Anchor anchor) =>
        Anchors.ContainsKey(anchor)
            ? this with
            {
                Anchors = Anchors.Where(fact => fact.Key != anchor).ToDictionary(),
            }
            : this;

    public CaseKnown With(Anchor anchor, DateTimeOffset at) =>
        this with
        {
            Anchors = new Dictionary<Anchor, DateTimeOffset>(Anchors) { [anchor] = at },
        };
}
