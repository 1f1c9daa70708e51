namespace CaseDesk.App.Funds.Formats;

/// <summary>How a file ends: the provider's own count and sums of its rows, by which a file that was cut shows.</summary>
public sealed record FooterFormat
{
    /// <summary>With what the first cell of its first row begins.</summary>
    public required IReadOnlyList<string> Begins { get; init; }

    public required FooterNeed Needed { get; init; }

    public required IReadOnlyList<FooterTotal> Totals { get; init; }
}

/// <summary>When a file without its footer is one that was cut.</summary>
public enum FooterNeed
{
    Never,

    /// <summary>Where the file still has what the provider wrote above the header.</summary>
    Marked,

    Always,
}

/// <summary>One figure of a footer, or a count and a sum of the same rows.</summary>
public sealed record FooterTotal
{
    /// <summary>A line with <c>{count}</c> and <c>{sum}</c>; null: the footer is a small table.</summary>
    public string? Says { get; init; }

    /// <summary>The column of the small table with the count; null: it gives none.</summary>
    public string? Count { get; init; }

    /// <summary>The column of the small table with the sum; null: it gives none.</summary>
    public string? Sum { get; init; }

    /// <summary>The column of the rows that is summed up; null: rows are only counted.</summary>
    public string? Of { get; init; }

    /// <summary>Which rows; none: those where the summed column is not nothing.</summary>
    public Condition When { get; init; } = [];
}
