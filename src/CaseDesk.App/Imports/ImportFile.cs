namespace CaseDesk.App.Imports;

/// <summary>A file of an import.</summary>
/// <param name="Number">Its place in the import, from 1.</param>
/// <param name="Name">As the person called it.</param>
/// <param name="Size">In bytes, as uploaded.</param>
public sealed record ImportFile(int Number, string Name, long Size)
{
    /// <summary>Which file of the source it is; null: not looked into.</summary>
    public string? Kind { get; init; }

    /// <summary>Its first row as it stands; null: it has none.</summary>
    public string? Header { get; init; }

    public long Rows { get; init; }

    public long Refused { get; init; }
}
