namespace CaseDesk.App.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The files lie ready.</summary>
    Uploaded,

    /// <summary>Being read; nothing of it is seen until it is done.</summary>
    Running,

    /// <summary>A dry run said what it would do; the files still lie ready.</summary>
    Tried,

    /// <summary>All rows that were not refused are in, or, of a dry run, would be.</summary>
    Done,

    /// <summary>As a whole, for the reason beside it; nothing of it is in.</summary>
    Refused,
}
