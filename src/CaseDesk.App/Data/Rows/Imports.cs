namespace CaseDesk.App.Data.Rows;

/// <summary>One import: which files, by whom, how far, what came of it.</summary>
sealed class ImportRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>The key of the source's mapping: <c>olist</c>, <c>casedesk</c>.</summary>
    public required string Source { get; set; }
    public Guid StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>An <see cref="App.Imports.ImportState"/>.</summary>
    public required string State { get; set; }

    /// <summary>The last run wrote nothing on purpose.</summary>
    public bool DryRun { get; set; }

    /// <summary>Its files were uploaded one by one and stay after a dry run; false: they came with the order to import them.</summary>
    public bool Gathers { get; set; }

    /// <summary>Names and sizes of the files, as JSON.</summary>
    public required string Files { get; set; }

    /// <summary>How far the run has read, of <see cref="BytesTotal"/>; written while it runs.</summary>
    public long BytesRead { get; set; }
    public long BytesTotal { get; set; }
    public long RowsRead { get; set; }

    /// <summary>What was read, added, changed, unchanged, refused, as JSON.</summary>
    public required string Counts { get; set; }

    /// <summary>Why the whole import was refused: code and numbers as JSON; null: it was not.</summary>
    public string? Refusal { get; set; }
}

/// <summary>A row of a file that was refused, so that it can be mended and imported again.</summary>
sealed class ImportRefusalRow
{
    public long ImportId { get; set; }
    public int Seq { get; set; }

    /// <summary>Its number in the import, from 1.</summary>
    public int File { get; set; }

    /// <summary>From 1, as an editor counts; the header is line 1.</summary>
    public long Line { get; set; }
    public string? Column { get; set; }
    public required string Code { get; set; }

    /// <summary>Numbers of the refusal as JSON.</summary>
    public required string Numbers { get; set; }
    public string? Raw { get; set; }
}
