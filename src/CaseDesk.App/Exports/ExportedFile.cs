namespace CaseDesk.App.Exports;

/// <summary>A file that was written for somebody, to be sent and then forgotten.</summary>
/// <param name="Name">ASCII, safe in a header.</param>
public sealed record ExportedFile(Stream Content, string Name, string MediaType, byte[] Sha256) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>Where a file is written before it is sent: it is on disk, not in memory, and gone when it is closed.</summary>
static class TemporaryFile
{
    public static FileStream Create() =>
        new(
            Path.Combine(Path.GetTempPath(), $"casedesk-{Path.GetRandomFileName()}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                BufferSize = 64 * 1024,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
}
