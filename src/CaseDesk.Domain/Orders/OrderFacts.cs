using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

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

    /// <summary>What is at stake in all refunds of the order by others within the last 30 days: what the tiers add this one to.</summary>
    public decimal HeldInLast30Days { get; init; }

    /// <summary>When it left, by whatever its data tell: that it was shipped or delivered, or one of its parcels was; null: they tell nothing of it.</summary>
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

    /// <summary>Of those that are open at the platform, the one that was opened first; null: none is.</summary>
    public OpenDispute? Dispute { get; init; }

    public required IReadOnlyList<OrderLineFacts> Lines { get; init; }

    /// <summary>Every discount of the order that others hold (G-EXCHANGE).</summary>
    public IReadOnlyList<Discount> DiscountsByOthers { get; init; } = [];

    /// <summary>What its freight comes to, asked for or paid, by whichever case (G-OUTLAY).</summary>
    public decimal FreightHeld { get; init; }

    /// <summary>What its compensation comes to, asked for or paid, by whichever case (G-OUTLAY).</summary>
    public decimal CompensationHeld { get; init; }

    /// <summary>The price of all its goods, freight apart: as much may be laid out as compensation, or settle a review.</summary>
    public decimal PriceOfGoods => Lines.Sum(line => line.Price * line.Quantity);

    public decimal SpokenForByOthers => HeldByOthers + PlatformRefunded;

    public decimal Free => Paid - SpokenForByOthers;

    public bool Shipped => ShippedAt is not null;

    /// <summary>The price of so many units of these lines.</summary>
    public decimal PriceOf(IEnumerable<LineQuantity> lines) => Lines.PriceOf(lines);
}

/// <summary>A dispute about the order that the platform has not ruled on.</summary>
/// <param name="Case">Its number.</param>
public sealed record OpenDispute(string Case, DateTimeOffset Since);

/// <param name="Line">The number of the line in its order, from 1.</param>
/// <param name="Quantity">Units ordered.</param>
/// <param name="Price">Per unit, in the order's currency.</param>
/// <param name="FreeUnits">Units that no other remedy has claimed (G-UNIT).</param>
public sealed record OrderLineFacts(int Line, string Sku, string Title, int Quantity, decimal Price, int FreeUnits)
{
    /// <summary>Units that are not free because goods, and no money, were given for them.</summary>
    public int SentUnits { get; init; }
}

public static class OrderLines
{
    extension(IReadOnlyList<OrderLineFacts> lines)
    {
        /// <summary>The price of so many units of these lines.</summary>
        public decimal PriceOf(IEnumerable<LineQuantity> units) =>
            units.Sum(asked => asked.Quantity * (lines.FirstOrDefault(line => line.Line == asked.Line)?.Price ?? 0m));
    }
}

/// <param name="Lines">On which it was given; empty: on the whole order.</param>
public sealed record Discount(decimal Amount, IReadOnlyList<int> Lines);
