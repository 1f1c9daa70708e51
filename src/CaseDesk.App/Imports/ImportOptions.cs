namespace CaseDesk.App.Imports;

/// <summary>The settings of <c>Imports:</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>What the files of one import may hold together, unpacked.</summary>
    public long MaxBytes { get; set; } = 1L << 30;

    /// <summary>Where uploaded files lie until they are imported, a day at most.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "casedesk-imports");
}
