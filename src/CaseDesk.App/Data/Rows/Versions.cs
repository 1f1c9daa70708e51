namespace CaseDesk.App.Data.Rows;

/// <summary>
/// An administrator's act of moving the open cases of a kind to a new version of its workflow, as it was previewed; done in
/// batches, by whichever server comes to it, and gone on with where it stopped.
/// </summary>
sealed class VersionMoveRow
{
    public Guid Id { get; set; }
    public required string Workflow { get; set; }

    /// <summary>The version that was previewed.</summary>
    public int Version { get; set; }
    public Guid StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The number of the last case that it has come past; empty at first.</summary>
    public required string AfterNumber { get; set; }

    /// <summary>How many cases were moved so far.</summary>
    public int Cases { get; set; }

    /// <summary>Of how many of them a due time moved.</summary>
    public int Moved { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
