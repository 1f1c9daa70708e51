using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>The refund of a case, as the rules see it: the one that holds money.</summary>
public sealed record RefundFacts
{
    public required Guid Id { get; init; }

    public required RefundKind Kind { get; init; }

    public RefundOrigin Origin { get; init; } = RefundOrigin.Desk;

    public required RefundState State { get; init; }

    public required decimal Amount { get; init; }

    public IReadOnlyList<LineQuantity> Lines { get; init; } = [];

    public required Guid RequestedBy { get; init; }

    /// <summary>Everyone who asked for it or typed its amount: none of them may approve it.</summary>
    public required IReadOnlyList<Guid> Authors { get; init; }

    /// <summary>The desk has asked for it and not paid it: it can still come to nothing.</summary>
    public bool IsOpenRequest => Origin is RefundOrigin.Desk && State.IsOpen;

    /// <summary>The approvals of exactly what it says now.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>When the last approval that was needed came.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who has opened it for payment, or sent it.</summary>
    public Guid? Payer { get; init; }
}
