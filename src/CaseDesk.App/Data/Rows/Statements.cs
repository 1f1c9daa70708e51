namespace CaseDesk.App.Data.Rows;

/// <summary>The month of a shop, as the clerk compiles it and finance reconciles and closes it.</summary>
sealed class StatementRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>exceptions or returns.</summary>
    public required string Kind { get; set; }

    /// <summary>open, compiled, reconciled, closed.</summary>
    public required string State { get; set; }
    public Guid? CompiledBy { get; set; }
    public DateTimeOffset? CompiledAt { get; set; }
    public Guid? ReconciledBy { get; set; }
    public DateTimeOffset? ReconciledAt { get; set; }
    public Guid? ClosedBy { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Why finance gave it back to the clerk; null: it did not.</summary>
    public string? ReturnedBecause { get; set; }

    /// <summary>Counts the acts on it: the ETag.</summary>
    public int Act { get; set; }
}

/// <summary>One act on a statement: who compiled, gave back, reconciled, closed it.</summary>
sealed class StatementActRow
{
    public long StatementId { get; set; }

    /// <summary>From 1: the statement's ETag after it.</summary>
    public int Act { get; set; }
    public required string Action { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Why it was given back; null for other acts.</summary>
    public string? Note { get; set; }
}

/// <summary>A paid refund on a statement. A refund is on exactly one.</summary>
sealed class StatementLineRow
{
    public long StatementId { get; set; }
    public Guid RefundId { get; set; }

    /// <summary>Its number on the statement, from 1.</summary>
    public int Seq { get; set; }

    /// <summary>The <see cref="Domain.Statements.StatementEntry"/> as it was compiled, as JSON: names that change later do not change it.</summary>
    public required string Entry { get; set; }

    /// <summary>Paid in a month that was compiled before it was recorded.</summary>
    public bool Late { get; set; }

    /// <summary>open, matched, explained, corrected, disputed.</summary>
    public required string Finding { get; set; }
    public string? Explanation { get; set; }
    public Guid? FoundBy { get; set; }
    public DateTimeOffset? FoundAt { get; set; }
}

/// <summary>An entry of the current month that names what it corrects; a closed statement never changes.</summary>
sealed class CorrectionRow
{
    public long Id { get; set; }
    public long StatementId { get; set; }
    public Guid RefundId { get; set; }

    /// <summary>Signed: minus for money that did not arrive.</summary>
    public decimal Amount { get; set; }

    /// <summary>The <see cref="Domain.Statements.StatementEntry"/> as JSON.</summary>
    public required string Entry { get; set; }
    public required string Reason { get; set; }
    public Guid By { get; set; }
    public DateTimeOffset At { get; set; }
}
