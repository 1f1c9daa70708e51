using System.Collections.Frozen;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.StockOuts;
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

    /// <summary>What the case has asked for beside its refund and nobody has opened for payment yet: freight, compensation.</summary>
    public IReadOnlyList<RefundFacts> Outlays { get; init; } = [];

    /// <summary>What the platform refunded of the order by itself, whichever case it was told in. Read with the refund.</summary>
    public IReadOnlyList<RefundFacts> PlatformRefunds { get; init; } = [];

    /// <summary>The reshipment of the case that holds units, from its request to its delivery; null: none.</summary>
    public ReshipmentFacts? Reshipment { get; init; }

    /// <summary>
    /// How often one of the lines that the case has asked the money for has left the house, the order's own parcel included:
    /// what is sent in exchange for it leaves once more.
    /// </summary>
    public int EarlierDispatches { get; init; } = 1;

    /// <summary>What has become of goods that come back.</summary>
    public ReturnFacts Return { get; init; } = ReturnFacts.None;

    /// <summary>Who last acted on the case as an agent; null: nobody yet.</summary>
    public Guid? Agent { get; init; }

    /// <summary>The form of the case that is open: asked for or approved, and not at its end; null: none.</summary>
    public FormFacts? Form { get; init; }

    public StockOutFacts StockOut { get; init; } = new([]);

    public IReadOnlyList<CaseOfOrder> CasesOfOrder { get; init; } = [];

    public IReadOnlyList<EvidencePiece> Evidence { get; init; } = [];

    /// <summary>How often each of the actions that are counted was done.</summary>
    public IReadOnlyDictionary<ActionKey, int> Counted { get; init; } = FrozenDictionary<ActionKey, int>.Empty;

    /// <summary>When each of the actions that are counted was last done, where it says so.</summary>
    public IReadOnlyDictionary<ActionKey, DateTimeOffset> CountedAt { get; init; } =
        FrozenDictionary<ActionKey, DateTimeOffset>.Empty;

    /// <summary>The case began with a refund that was agreed on, and approved, in the case that it grew from.</summary>
    public bool RefundPassedOn { get; init; }

    /// <summary>Facts that limits count from, beside the entry into the step.</summary>
    public IReadOnlyDictionary<Anchor, DateTimeOffset> Anchors { get; init; } =
        new Dictionary<Anchor, DateTimeOffset>();
}
