namespace CaseDesk.App.Data.Rows;

/// <summary>Goods of an order that leave the house once more.</summary>
sealed class ReshipmentRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }
    public long OrderId { get; set; }
    public long CaseId { get; set; }

    /// <summary>requested, approved, packed, shipped, delivered, rejected, cancelled, lost, wrong.</summary>
    public required string State { get; set; }

    /// <summary>The price of the goods.</summary>
    public decimal Value { get; set; }
    public required string Reason { get; set; }
    public required string Bearer { get; set; }
    public string? BearerReason { get; set; }

    /// <summary>The order that the order system made for it, in exchange for goods that came back; null: it is no exchange.</summary>
    public string? NewOrder { get; set; }
    public Guid RequestedBy { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Who asked: none of them may approve.</summary>
    public Guid[] Authors { get; set; } = [];
    public DateTimeOffset? ApprovedAt { get; set; }
    public Guid? PackedBy { get; set; }
    public DateTimeOffset? PackedAt { get; set; }

    /// <summary>Who checked it once more and gave it to the courier.</summary>
    public Guid? CheckedBy { get; set; }
    public string? Courier { get; set; }
    public string? TrackingNumber { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }

    /// <summary>When it was delivered, or came to nothing.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

sealed class ReshipmentLineRow
{
    public Guid ReshipmentId { get; set; }
    public int Line { get; set; }
    public int Quantity { get; set; }
}

sealed class ReshipmentApprovalRow
{
    public Guid ReshipmentId { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public bool Named { get; set; }

    /// <summary>Who had handed their approving over to the person; null: it was given by the person's own right.</summary>
    public Guid? InNameOf { get; set; }
}
