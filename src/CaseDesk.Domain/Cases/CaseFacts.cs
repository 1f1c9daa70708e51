using System.Collections.Frozen;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>
/// Everything that a rule may ask about a case besides its <see cref="Position"/>. Loaded by the use case under the locks
/// that make it true until the act is written.
/// </summary>
public sealed record CaseFacts
{
    public required Actor Actor { get; init; }

    public required ShopRules Rules { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>What was typed at earlier steps and is offered again: the proposal of a settlement, when the buyer asked.</summary>
    public Inputs Known { get; init; } = Inputs.None;

    /// <summary>Null: not looked into yet.</summary>
    public Liability? Liability { get; init; }

    /// <summary>
    /// What kind of refund was last agreed on or asked for, and everyone who asked or typed the amount that stands; null:
    /// none yet.
    /// </summary>
    public (RefundKind Kind, IReadOnlyList<Guid> Authors)? Proposal { get; init; }

    /// <summary>Null for a case without an order.</summary>
    public OrderFacts? Order { get; init; }

    /// <summary>The refund of the case that holds money, from its request to its reconciliation; null: none.</summary>
    public RefundFacts? Refund { get; init; }

    /// <summary>The reshipment of the case that holds units, from its request to its delivery; null: none.</summary>
    public ReshipmentFacts? Reshipment { get; init; }

    public IReadOnlyList<EvidencePiece> Evidence { get; init; } = [];

    /// <summary>How often each of the actions that are counted was done.</summary>
    public IReadOnlyDictionary<ActionKey, int> Counted { get; init; } = FrozenDictionary<ActionKey, int>.Empty;

    /// <summary>Facts that limits count from, beside the entry into the step.</summary>
    public IReadOnlyDictionary<Anchor, DateTimeOffset> Anchors { get; init; } =
        new Dictionary<Anchor, DateTimeOffset>();
}
