using CaseDesk.Domain.Money;

namespace CaseDesk.App.Refunds;

/// <summary>Which refunds are listed, the newest first. What is null does not narrow.</summary>
public sealed record RefundQuery
{
    public const int MaxLimit = 200;

    /// <summary>A shop's key.</summary>
    public string? Shop { get; init; }

    /// <summary>A case's number.</summary>
    public string? Case { get; init; }

    /// <summary>An order's number, whole.</summary>
    public string? Order { get; init; }
    public RefundState? State { get; init; }
    public RefundKind? Kind { get; init; }
    public RefundOrigin? Origin { get; init; }
    public RefundMethod? Method { get; init; }

    /// <summary>The refund that ended the page before; null: from the first.</summary>
    public Guid? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}

/// <param name="Act">The ETag of its case; null: it has none.</param>
public sealed record ListedRefund(RefundSheet Refund, int? Act);
