using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Orders;

/// <summary>
/// What the rules may ask of an order, read under the order's lock. Everything called "by others" leaves out the refund
/// that the case at hand has open, because that one is about to be decided or changed.
/// </summary>
public sealed record OrderFacts
{
    public required string Number { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>What the buyer paid, freight included.</summary>
    public required decimal Paid { get; init; }

    /// <summary>What desk refunds of other requests hold of it: in any state but rejected, cancelled, failed.</summary>
    public required decimal HeldByOthers { get; init; }

    /// <summary>What the platform refunded by itself.</summary>
    public required decimal PlatformRefunded { get; init; }

    /// <summary>All refunds of the order by others within the last 30 days: what the tiers add this one to.</summary>
    public decimal HeldInLast30Days { get; init; }

    public DateTimeOffset? ShippedAt { get; init; }

    /// <summary>When the order system confirmed the cancellation; null: not cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When the platform refunds by itself or closes the case; null: not known.</summary>
    public DateTimeOffset? PlatformDueAt { get; init; }

    /// <summary>When a person, or a later refund export, last stated what the platform refunded by itself.</summary>
    public DateTimeOffset? PlatformCheckedAt { get; init; }

    /// <summary>False for an order typed in by hand until an import confirms it.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>True where the import found another amount paid than had been typed in: no payment until it is corrected.</summary>
    public bool PaidDiffers { get; init; }

    public required IReadOnlyList<OrderLineFacts> Lines { get; init; }

    /// <summary>Every discount of the order that others hold (G-EXCHANGE).</summary>
    public IReadOnlyList<Discount> DiscountsByOthers { get; init; } = [];

    public decimal SpokenForByOthers => HeldByOthers + PlatformRefunded;

    public decimal Free => Paid - SpokenForByOthers;

    public bool Shipped => ShippedAt is not null;
}

/// <param name="Line">The number of the line in its order, from 1.</param>
/// <param name="Quantity">Units ordered.</param>
/// <param name="Price">Per unit, in the order's currency.</param>
/// <param name="FreeUnits">Units that no other remedy has claimed (G-UNIT).</param>
public sealed record OrderLineFacts(int Line, string Sku, string Title, int Quantity, decimal Price, int FreeUnits);

/// <param name="Lines">On which it was given; empty: on the whole order.</param>
public sealed record Discount(decimal Amount, IReadOnlyList<int> Lines);
