namespace CaseDesk.Tests.Support;

/// <summary>A new, empty data folder for a desk, deleted after the test.</summary>
sealed class DeskFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("casedesk-desk-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
