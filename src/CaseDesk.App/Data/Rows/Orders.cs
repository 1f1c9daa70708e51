namespace CaseDesk.App.Data.Rows;

/// <summary>
/// An order of a shop. The sums of what is held of it are kept by triggers, which also hold the ceilings; nothing else
/// writes them.
/// </summary>
sealed class OrderRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }
    public required string Number { get; set; }
    public required string Platform { get; set; }

    /// <summary>As the platform shows the buyer; null: not given.</summary>
    public string? Buyer { get; set; }

    /// <summary>By which another file of the source tells who the buyer is; null: the order says so itself.</summary>
    public string? BuyerKey { get; set; }
    public string? PhoneTail { get; set; }

    /// <summary>What the buyer paid, freight included: the sum of the payments.</summary>
    public decimal Paid { get; set; }
    public decimal Freight { get; set; }

    /// <summary>The platform's own word for where the order stands, mapped by the source.</summary>
    public required string Status { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }
    public DateTimeOffset? PromisedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>When an order reviewer confirmed it on a case: stays, whatever imports say of it.</summary>
    public DateTimeOffset? CancellationConfirmedAt { get; set; }
    public DateTimeOffset? PlatformDueAt { get; set; }
    public DateTimeOffset? PlatformCheckedAt { get; set; }

    /// <summary>False for an order typed in by hand until an import confirms it.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>What was typed in as paid; null for an order that an import brought.</summary>
    public decimal? PaidTyped { get; set; }

    /// <summary>The import named another sum paid than had been typed in, and nobody has accepted it yet.</summary>
    public bool PaidDiffers { get; set; }

    /// <summary>Held of what was paid by desk refunds that count against it.</summary>
    public decimal Held { get; set; }
    public decimal PlatformRefunded { get; set; }
    public decimal FreightHeld { get; set; }
    public decimal CompensationHeld { get; set; }
    public long? ImportId { get; set; }
}

sealed class OrderLineRow
{
    public long OrderId { get; set; }
    public int Line { get; set; }
    public string? SubOrder { get; set; }
    public required string Sku { get; set; }
    public required string Title { get; set; }
    public int Quantity { get; set; }

    /// <summary>Per unit.</summary>
    public decimal Price { get; set; }

    /// <summary>Of the whole line, where the source gives freight by line; the order's is then their sum.</summary>
    public decimal Freight { get; set; }
    public bool Cancelled { get; set; }
}

sealed class OrderPaymentRow
{
    public long OrderId { get; set; }
    public int Seq { get; set; }
    public required string Method { get; set; }
    public decimal Amount { get; set; }
    public string? Reference { get; set; }
}

sealed class ParcelRow
{
    public long OrderId { get; set; }
    public int Seq { get; set; }

    /// <summary>Empty where the source does not name the courier.</summary>
    public required string Courier { get; set; }

    /// <summary>Empty where the source does not give it.</summary>
    public required string TrackingNumber { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
}

sealed class ReviewRow
{
    public long OrderId { get; set; }

    /// <summary>The platform's id of the review; some platforms repeat one for several orders.</summary>
    public required string ReviewKey { get; set; }

    /// <summary>1 to 5.</summary>
    public int Rating { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
