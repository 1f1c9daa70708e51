namespace CaseDesk.App.Data.Rows;

/// <summary>
/// A case as it stands. Its history is the truth it follows from; this row is what queues, clocks and locks work on.
/// </summary>
sealed class CaseRow
{
    public long Id { get; set; }
    public required string Number { get; set; }
    public int ShopId { get; set; }
    public required string Workflow { get; set; }
    public int Version { get; set; }
    public long? OrderId { get; set; }
    public string? Buyer { get; set; }
    public required string Summary { get; set; }

    /// <summary>Null once ended.</summary>
    public string? Step { get; set; }

    /// <summary>open, settled, closed.</summary>
    public required string State { get; set; }
    public string? Outcome { get; set; }

    /// <summary>The roles that own the step, as one key: the queue it waits in. Empty once ended.</summary>
    public required string OwnerKey { get; set; }
    public Guid? Assignee { get; set; }
    public Guid? OpenedBy { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset EnteredAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When the step's limit runs out; null while paused or where no deadline is known.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the step warns (the bar on My work fills from the entry to the due time).</summary>
    public DateTimeOffset? WarnAt { get; set; }
    public DateTimeOffset? CycleDueAt { get; set; }
    public DateTimeOffset? PlatformDueAt { get; set; }

    /// <summary>The sooner of both clocks, infinity where neither is known. Computed by the database.</summary>
    public DateTimeOffset SortAt { get; set; }
    public bool Paused { get; set; }

    /// <summary>The pauses of the current step as JSON; replayed from the history when in doubt.</summary>
    public required string Pauses { get; set; }

    /// <summary>The version of the shop's calendar under which the step was entered.</summary>
    public int CalendarVersion { get; set; }

    /// <summary>The shop's own limit when the step was entered, as JSON; null: the workflow's.</summary>
    public string? StepLimit { get; set; }

    /// <summary>Which alarms of the current step and of the cycle have been written, as bits.</summary>
    public int AlarmsWritten { get; set; }
    public DateTimeOffset? NextAlarmAt { get; set; }

    /// <summary>What was found out about who is liable; null: not looked into.</summary>
    public string? Liability { get; set; }

    /// <summary>What was typed and is kept for later steps, the proposal, the anchors: JSON.</summary>
    public required string Known { get; set; }

    /// <summary>What the case is about in money: the refund, else what it was proposed to be, else what the order paid.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Counts the acts that change step, refund, approvals or assignee: the ETag.</summary>
    public int Act { get; set; }

    /// <summary>How many entries its history has, and the hash of the last: a cut-off tail shows.</summary>
    public int Entries { get; set; }
    public required byte[] Head { get; set; }
}

/// <summary>One entry of a case's history. The database refuses to change or delete it.</summary>
sealed class HistoryRow
{
    public long CaseId { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Seq { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Null: the product itself.</summary>
    public Guid? Person { get; set; }

    /// <summary>The role in which it was done.</summary>
    public required string Role { get; set; }

    /// <summary>The action's key, or what the product wrote: opened, warned, overdue, note, evidence, assigned …</summary>
    public required string Action { get; set; }
    public string? FromStep { get; set; }

    /// <summary>A step's code, or <c>end:outcome</c>.</summary>
    public string? ToStep { get; set; }

    /// <summary>Inputs, remaining time, reason, what was changed: canonical JSON, hashed as it stands.</summary>
    public required string Body { get; set; }

    /// <summary>SHA-256 over the hash of the entry before and everything above.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>The key of a case's personal values. Erasing it erases them; the chain stays valid.</summary>
sealed class CaseKeyRow
{
    public long CaseId { get; set; }

    /// <summary>Null: erased. The row stays, so that the case gets no other.</summary>
    public byte[]? Key { get; set; }
}

/// <summary>A personal input, encrypted with its case's key; the entry holds a keyed digest.</summary>
sealed class PersonalValueRow
{
    public long CaseId { get; set; }
    public int Seq { get; set; }
    public required string Name { get; set; }
    public required byte[] Cipher { get; set; }
}

sealed class CaseLinkRow
{
    public long CaseId { get; set; }
    public long OtherId { get; set; }

    /// <summary>opened, opened-by, goods-to, goods-from, duplicate-of, duplicated-by, related.</summary>
    public required string Kind { get; set; }
}

/// <summary>What a case is searched by: summary, notes, finding; two-character grams beside it, kept by the database.</summary>
sealed class CaseTextRow
{
    public long CaseId { get; set; }
    public required string Text { get; set; }
}

sealed class EvidenceRow
{
    public Guid Id { get; set; }
    public long CaseId { get; set; }
    public required string Step { get; set; }
    public Guid AddedBy { get; set; }
    public required string AddedAs { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Name { get; set; }

    /// <summary>As found in the bytes, not as the browser says.</summary>
    public required string MediaType { get; set; }
    public long Size { get; set; }
    public required byte[] Sha256 { get; set; }

    /// <summary>The piece whose bytes it is, where the case got it from the one that it grew from.</summary>
    public Guid? Original { get; set; }
}

sealed class EvidenceChunkRow
{
    public Guid EvidenceId { get; set; }
    public int Seq { get; set; }
    public required byte[] Bytes { get; set; }
}

/// <summary>What a key was used for, and what was answered. Written in the act's own transaction; kept for seven days.</summary>
sealed class IdempotencyRow
{
    public Guid PersonId { get; set; }
    public required string Key { get; set; }

    /// <summary>SHA-256 of what was asked: the same key with another content is refused.</summary>
    public required byte[] RequestHash { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>What the act made: a case's number, an id.</summary>
    public required string Subject { get; set; }

    /// <summary>The answer as it was first given; null where the answer was lost before it could be kept.</summary>
    public string? Answer { get; set; }
}

/// <summary>The heads of the chains that grew since the day before, anchored under one hash.</summary>
sealed class HistoryAnchorRow
{
    public DateOnly Day { get; set; }
    public int Cases { get; set; }

    /// <summary>SHA-256 over the anchor of the day before and all heads in the order of their cases.</summary>
    public required byte[] Root { get; set; }
    public DateTimeOffset At { get; set; }
}

sealed class AnchoredHeadRow
{
    public DateOnly Day { get; set; }
    public long CaseId { get; set; }
    public int Entries { get; set; }
    public required byte[] Head { get; set; }
}
