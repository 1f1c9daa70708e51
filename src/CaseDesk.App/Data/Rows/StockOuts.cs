namespace CaseDesk.App.Data.Rows;

/// <summary>Goods that a stock-out is about.</summary>
sealed class StockOutSkuRow
{
    public long CaseId { get; set; }
    public required string Sku { get; set; }

    /// <summary>The case's: how often these goods were out of stock there is asked again and again.</summary>
    public int ShopId { get; set; }
}

/// <summary>An order that waits for goods which are out of stock, and what its buyer decided.</summary>
sealed class StockOutOrderRow
{
    public long CaseId { get; set; }
    public long OrderId { get; set; }

    /// <summary>Its goods had left once already when it was listed.</summary>
    public bool SentBefore { get; set; }

    /// <summary>waits, swap, refund, gone; null: the buyer is still to be told.</summary>
    public string? Answer { get; set; }
    public Guid? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? Courier { get; set; }
    public string? TrackingNumber { get; set; }
    public Guid? ShippedBy { get; set; }

    /// <summary>When the warehouse said that it had sent the goods at last.</summary>
    public DateTimeOffset? ShippedAt { get; set; }
}
