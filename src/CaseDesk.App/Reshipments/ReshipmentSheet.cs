using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;

namespace CaseDesk.App.Reshipments;

/// <summary>Goods of a case that left, or are to leave, the house once more: as people see it.</summary>
public sealed record ReshipmentSheet
{
    public required Guid Id { get; init; }

    /// <summary>The key of its shop.</summary>
    public required string Shop { get; init; }
    public required string ShopName { get; init; }
    public required Currency Currency { get; init; }
    public required ReshipmentState State { get; init; }

    /// <summary>The price of the goods.</summary>
    public required decimal Value { get; init; }
    public required string Reason { get; init; }
    public required Bearer Bearer { get; init; }

    /// <summary>Why somebody else bears it than was found liable; null where it is the one who was.</summary>
    public required string? BearerReason { get; init; }

    /// <summary>The order that the order system made for it, in exchange for goods that came back; null: it is no exchange.</summary>
    public required string? NewOrder { get; init; }

    /// <summary>May not approve it.</summary>
    public required Colleague? RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required IReadOnlyList<GivenApproval> Approvals { get; init; }
    public required Colleague? PackedBy { get; init; }

    /// <summary>Who checked it once more and gave it to the courier.</summary>
    public required Colleague? CheckedBy { get; init; }
    public required string? Courier { get; init; }
    public required string? TrackingNumber { get; init; }
    public required DateTimeOffset? ShippedAt { get; init; }

    /// <summary>When it was delivered, or came to nothing.</summary>
    public required DateTimeOffset? EndedAt { get; init; }
    public required IReadOnlyList<ReshippedLine> Goods { get; init; }
}

/// <param name="Line">The number of the line in its order.</param>
/// <param name="Title">As the order calls it.</param>
public readonly record struct ReshippedLine(int Line, string Title, int Quantity);
