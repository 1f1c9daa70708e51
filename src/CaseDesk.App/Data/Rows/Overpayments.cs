namespace CaseDesk.App.Data.Rows;

/// <summary>What left beyond what was approved, as one correction entered it; listed until it came back or was given up.</summary>
sealed class OverpaymentRow
{
    /// <summary>Grows with time.</summary>
    public Guid Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>That entered it: the same amount, by the same person, of the same refund.</summary>
    public long CorrectionId { get; set; }
    public Guid RefundId { get; set; }
    public decimal Amount { get; set; }

    /// <summary>What came back so far; kept by a trigger as it comes.</summary>
    public decimal Recovered { get; set; }
    public required string Bearer { get; set; }
    public required string Words { get; set; }

    /// <summary>recorded, acknowledged, recovered, written-off.</summary>
    public required string State { get; set; }
    public Guid RecordedBy { get; set; }
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>A supervisor: neither the refund's payer nor who recorded it.</summary>
    public Guid? AcknowledgedBy { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>A supervisor: neither the refund's payer nor who recorded it.</summary>
    public Guid? WrittenOffBy { get; set; }

    /// <summary>Why it was given up.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What came back of an overpayment, as it came. Never changed; together they are what the overpayment says.</summary>
sealed class OverpaymentRecoveryRow
{
    public long Id { get; set; }
    public Guid OverpaymentId { get; set; }
    public int ShopId { get; set; }
    public decimal Amount { get; set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>By what way, and under which number.</summary>
    public required string How { get; set; }

    /// <summary>Who wrote it down.</summary>
    public Guid PersonId { get; set; }
    public DateTimeOffset WrittenAt { get; set; }
}
