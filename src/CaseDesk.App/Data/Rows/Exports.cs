namespace CaseDesk.App.Data.Rows;

/// <summary>A list that was given out as a file: what it was, and the hash by which the file is known again. Never changed.</summary>
sealed class ExportRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>statement or costs.</summary>
    public required string List { get; set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Of a statement exceptions or returns; of costs by what they are added up, empty for all of it.</summary>
    public required string Kind { get; set; }

    /// <summary>csv or xlsx.</summary>
    public required string Format { get; set; }

    /// <summary>In which its headings and words are written.</summary>
    public required string Language { get; set; }

    /// <summary>How many rows its first list has, headings and sums apart.</summary>
    public int Rows { get; set; }

    /// <summary>What they add up to.</summary>
    public decimal Total { get; set; }
    public long Bytes { get; set; }

    /// <summary>Of the bytes as they were sent.</summary>
    public required byte[] Sha256 { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }
}
