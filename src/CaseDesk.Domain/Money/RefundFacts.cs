using CaseDesk.Domain.Orders;
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

    /// <summary>Reason and bearer are asked only of an outlay that failed and is asked for anew; null: not read.</summary>
    public string? Reason { get; init; }

    public Bearer? Bearer { get; init; }

    public string? BearerReason { get; init; }

    public required Guid RequestedBy { get; init; }

    /// <summary>Everyone who asked for it or typed its amount: none of them may approve it.</summary>
    public required IReadOnlyList<Guid> Authors { get; init; }

    /// <summary>The desk has asked for it and not paid it: it can still come to nothing.</summary>
    public bool IsOpenRequest => Origin is RefundOrigin.Desk && State.IsOpen;

    /// <summary>The platform's own number of what it refunded by itself; null for a refund of the desk.</summary>
    public string? PlatformNumber { get; init; }

    /// <summary>The approvals of exactly what it says now.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>When the last approval that was needed came.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who has opened it for payment, or sent it.</summary>
    public Guid? Payer { get; init; }

    /// <summary>
    /// What a yes to it lets leave the house: its money, or in its place other goods for the units that come back, whose price
    /// may be more than the buyer paid or asks for.
    /// </summary>
    /// <param name="lines">Those of the order.</param>
    public decimal AtStake(IReadOnlyList<OrderLineFacts> lines) =>
        Kind is RefundKind.Return && State.CanBeCancelled ? Math.Max(Amount, lines.PriceOf(Lines)) : Amount;
}
