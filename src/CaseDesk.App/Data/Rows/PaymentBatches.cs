namespace CaseDesk.App.Data.Rows;

/// <summary>Approved refunds of one shop and method that one person took at once to pay them. Never changed and never deleted.</summary>
sealed class PaymentBatchRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }
    public required string Method { get; set; }
    public Guid TakenBy { get; set; }
    public DateTimeOffset TakenAt { get; set; }
    public int Count { get; set; }

    /// <summary>In the shop's currency.</summary>
    public decimal Total { get; set; }

    /// <summary>SHA-256 over what it lists, by which a row that was changed afterwards shows.</summary>
    public required byte[] Sha256 { get; set; }
}

/// <summary>A refund as it was taken. Where it stands now is the refund's to say.</summary>
sealed class BatchedRefundRow
{
    public long BatchId { get; set; }

    /// <summary>From 1; printed beside the refund in the batch's file.</summary>
    public int Position { get; set; }
    public Guid RefundId { get; set; }

    /// <summary>Of the refund's contents the one that was approved: amount, payee, method and lines.</summary>
    public int Content { get; set; }
    public decimal Amount { get; set; }
}

/// <summary>A file that came back with what became of a batch's payments, as it was read. It holds no payee.</summary>
sealed class PaymentResultsRow
{
    public Guid Id { get; set; }
    public long BatchId { get; set; }
    public required string FileName { get; set; }
    public required byte[] Sha256 { get; set; }
    public Guid BroughtBy { get; set; }
    public DateTimeOffset BroughtAt { get; set; }

    /// <summary>JSON: each row's answer, or why it was refused.</summary>
    public required string Rows { get; set; }
}
