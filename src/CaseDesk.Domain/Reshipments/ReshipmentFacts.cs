using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Reshipments;

/// <summary>The reshipment of a case, as the rules see it: the one that holds units.</summary>
public sealed record ReshipmentFacts
{
    public required Guid Id { get; init; }

    public required ReshipmentState State { get; init; }

    public required IReadOnlyList<LineQuantity> Lines { get; init; }

    /// <summary>The price of its goods.</summary>
    public required decimal Value { get; init; }

    /// <summary>The price of the goods of the order's other reshipments of the 30 days before: splitting does not help.</summary>
    public decimal ValueOfOthers { get; init; }

    /// <summary>What the tiers are measured by.</summary>
    public decimal ValueOf30Days => Value + ValueOfOthers;

    /// <summary>Who asked for it: may not approve it.</summary>
    public required IReadOnlyList<Guid> Authors { get; init; }

    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>
    /// How often one of its lines has left the house before, the order's own parcel included. A unit has no face: where a line
    /// was reshipped before, this counts as one more of the same unit.
    /// </summary>
    public int EarlierDispatches { get; init; } = 1;

    /// <summary>Null: not packed.</summary>
    public Guid? PackedBy { get; init; }
}

/// <summary>What is asked for: exactly this is approved, and exactly this is packed.</summary>
/// <param name="Value">The price of the goods, in the shop's currency.</param>
/// <param name="BearerReason">Why somebody else bears it than was found liable; null where it is the one who was.</param>
public sealed record ReshipmentContent(
    IReadOnlyList<LineQuantity> Lines,
    decimal Value,
    string Reason,
    Bearer Bearer,
    string? BearerReason
);
