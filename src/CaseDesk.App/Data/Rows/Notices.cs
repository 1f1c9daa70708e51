namespace CaseDesk.App.Data.Rows;

/// <summary>Something that people of a shop are told of. Written with what caused it, never changed, forgotten after a month.</summary>
sealed class NoticeRow
{
    public long Id { get; set; }

    /// <summary>A <see cref="Domain.Notices.NoticeKind"/>.</summary>
    public required string Kind { get; set; }
    public int ShopId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Whom it concerns: the robots of these roles pass it on.</summary>
    public required string[] Roles { get; set; }

    /// <summary>The roles of whom everybody sees it in the product.</summary>
    public required string[] Everyone { get; set; }

    /// <summary>Who is told by name; null: nobody is.</summary>
    public Guid? Person { get; set; }
    public string? CaseNumber { get; set; }
    public string? OrderNumber { get; set; }

    /// <summary>What its sentence is made of: JSON.</summary>
    public required string Facts { get; set; }

    /// <summary>There is one notice of this name; null: whoever writes it is the only one.</summary>
    public string? Once { get; set; }
}

/// <summary>Somebody has read a notice.</summary>
sealed class NoticeReadRow
{
    public Guid PersonId { get; set; }
    public long NoticeId { get; set; }
}

/// <summary>Up to when somebody has read everything at once.</summary>
sealed class NoticeReaderRow
{
    public Guid PersonId { get; set; }
    public DateTimeOffset AllReadUntil { get; set; }
}

/// <summary>A group's robot or a web-hook that passes notices of a shop on. Address and secret are kept encrypted.</summary>
sealed class NoticeTargetRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }
    public required string Name { get; set; }

    /// <summary>A <see cref="Notices.Targets.TargetKind"/>.</summary>
    public required string Kind { get; set; }
    public required string[] Roles { get; set; }

    /// <summary>Which notices.</summary>
    public required string[] Kinds { get; set; }

    /// <summary>zh-CN or en.</summary>
    public required string Language { get; set; }
    public required byte[] AddressCipher { get; set; }

    /// <summary>What may be shown of the address.</summary>
    public required string AddressShown { get; set; }

    /// <summary>Null: it signs nothing.</summary>
    public byte[]? SecretCipher { get; set; }
    public bool Enabled { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Nothing is sent before: the pace that a robot allows, or the wait after a failure.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>Whose turn it is to send; another takes it over once it has run out. Null: nobody's.</summary>
    public Guid? Turn { get; set; }
    public DateTimeOffset? TurnUntil { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Why it failed the last time, as a key and what belongs to it; null once it was sent again.</summary>
    public string? Failure { get; set; }
}

/// <summary>A notice on its way to a target.</summary>
sealed class NoticeDeliveryRow
{
    /// <summary>By which a receiver recognises a repeat.</summary>
    public Guid Id { get; set; }
    public Guid TargetId { get; set; }
    public long NoticeId { get; set; }
    public string? CaseNumber { get; set; }

    /// <summary>waiting, sent, given-up.</summary>
    public required string State { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Failure { get; set; }
}

/// <summary>The list of what was overdue on a day has been written, or there was nothing to list.</summary>
sealed class OverdueListRow
{
    public int ShopId { get; set; }
    public DateOnly Day { get; set; }
}
