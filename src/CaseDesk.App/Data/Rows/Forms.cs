namespace CaseDesk.App.Data.Rows;

/// <summary>What a supervisor is asked to approve that moves neither money nor goods by itself.</summary>
sealed class FormRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>Null: its case has no order.</summary>
    public long? OrderId { get; set; }
    public long CaseId { get; set; }

    /// <summary>complaint, gift, coupon.</summary>
    public required string Kind { get; set; }

    /// <summary>requested, approved, agreed, rejected, cancelled.</summary>
    public required string State { get; set; }

    /// <summary>Zero where nothing is spent by it.</summary>
    public decimal Cost { get; set; }

    /// <summary>What was typed into it, by the names of its workflow's inputs, as JSON.</summary>
    public required string Says { get; set; }
    public Guid RequestedBy { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Who asked: none of them may approve.</summary>
    public Guid[] Authors { get; set; } = [];
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>When it was agreed, rejected or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

sealed class FormApprovalRow
{
    public Guid FormId { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public bool Named { get; set; }

    /// <summary>Who had handed their approving over to the person; null: it was given by the person's own right.</summary>
    public Guid? InNameOf { get; set; }
}
