namespace CaseDesk.App.Data.Rows;

sealed class RefundRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }
    public long OrderId { get; set; }

    /// <summary>Null: the platform refunded without a case.</summary>
    public long? CaseId { get; set; }
    public required string Kind { get; set; }

    /// <summary>desk or platform.</summary>
    public required string Origin { get; set; }
    public required string State { get; set; }
    public decimal Amount { get; set; }
    public required string Reason { get; set; }
    public required string Method { get; set; }

    /// <summary>Encrypted with the case's key; null: no transfer.</summary>
    public byte[]? PayeeCipher { get; set; }

    /// <summary>What may be shown of the payee: its last characters.</summary>
    public string? PayeeTail { get; set; }
    public required string Bearer { get; set; }
    public string? BearerReason { get; set; }

    /// <summary>The parts of the exchange cost as JSON; null for kinds other than discount.</summary>
    public string? ExchangeCost { get; set; }
    public Guid? RequestedBy { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Who asked or typed the amount: none of them may approve.</summary>
    public Guid[] Authors { get; set; } = [];

    /// <summary>Counts the changes of amount, payee, method and lines: approvals belong to one content.</summary>
    public int Content { get; set; } = 1;
    public DateTimeOffset? ApprovedAt { get; set; }
    public Guid? Payer { get; set; }
    public DateTimeOffset? OpenedForPaymentAt { get; set; }

    /// <summary>The batch in which its payer took it, as long as it was not given back; null: it was taken by itself, or by nobody.</summary>
    public long? PaymentBatchId { get; set; }

    /// <summary>When the money left.</summary>
    public DateTimeOffset? PaidAt { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Unique per method and paying account.</summary>
    public string? Reference { get; set; }
    public string? PayingAccount { get; set; }

    /// <summary>The platform's own number, unique per shop; null for the desk's.</summary>
    public string? PlatformNumber { get; set; }
    public string? FailedBecause { get; set; }

    /// <summary>The outlay that did not go or did not arrive, and that this one was asked for in place of.</summary>
    public Guid? AgainFor { get; set; }

    /// <summary>The approver paid: allowed by the shop's setting, and shown in the monthly report.</summary>
    public bool PaidByApprover { get; set; }

    /// <summary>No person approved it: a rule did, for an order that was cancelled before it left.</summary>
    public bool ApprovedByRule { get; set; }

    /// <summary>Paid before the goods were back, as a supervisor decided; shown in the monthly report.</summary>
    public bool PaidBeforeReceipt { get; set; }

    /// <summary>Paid for goods that never came; shown in the monthly report.</summary>
    public bool GoodsNeverArrived { get; set; }
}

sealed class RefundLineRow
{
    public Guid RefundId { get; set; }
    public int Line { get; set; }
    public int Quantity { get; set; }
}

/// <summary>One unit of an order line that a remedy has claimed. Written by triggers; the primary key is G-UNIT.</summary>
sealed class UnitClaimRow
{
    public long OrderId { get; set; }
    public int Line { get; set; }
    public int Unit { get; set; }
    public Guid? RefundId { get; set; }
    public Guid? ReshipmentId { get; set; }
}

sealed class RefundApprovalRow
{
    public Guid RefundId { get; set; }
    public int Content { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public bool Named { get; set; }

    /// <summary>Who had handed their approving over to the person; null: it was given by the person's own right.</summary>
    public Guid? InNameOf { get; set; }
}

/// <summary>What the shop wants back from a courier; it never holds up the customer.</summary>
sealed class CourierClaimRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }
    public long CaseId { get; set; }
    public long OrderId { get; set; }
    public required string Courier { get; set; }
    public required string TrackingNumber { get; set; }
    public string? Ticket { get; set; }
    public decimal Claimed { get; set; }
    public decimal Recovered { get; set; }

    /// <summary>filed, accepted, refused, recovered, written-off.</summary>
    public required string State { get; set; }
    public Guid FiledBy { get; set; }
    public DateTimeOffset FiledAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who approved the write-off: not the one who filed it.</summary>
    public Guid? WrittenOffBy { get; set; }
    public string? Note { get; set; }
}

/// <summary>What a courier paid for a claim, when it came. Never changed; together they are what the claim says.</summary>
sealed class ClaimRecoveryRow
{
    public long Id { get; set; }
    public Guid ClaimId { get; set; }
    public int ShopId { get; set; }
    public decimal Amount { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who wrote it down.</summary>
    public Guid PersonId { get; set; }
}
