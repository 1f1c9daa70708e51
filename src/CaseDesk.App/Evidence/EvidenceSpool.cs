using System.Security.Cryptography;

namespace CaseDesk.App.Evidence;

/// <summary>
/// An upload on this server's disk until it is known to be evidence: a slow line must not hold a case's lock. Gone when
/// closed, however that comes.
/// </summary>
sealed class EvidenceSpool : IAsyncDisposable
{
    EvidenceSpool(FileStream file) => File = file;

    public FileStream File { get; }

    /// <summary>Null: nothing that the desk takes, or more than it takes.</summary>
    public EvidenceType? Type { get; private set; }

    public bool TooLarge { get; private set; }

    public byte[] Sha256 { get; private set; } = [];

    public static async Task<EvidenceSpool> ReadAsync(Stream upload, CancellationToken ct)
    {
        var spool = new EvidenceSpool(
            new FileStream(
                Path.Combine(Path.GetTempPath(), $"casedesk-{Guid.NewGuid():n}"),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.ReadWrite,
                    Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        );
        try
        {
            await spool.FillAsync(upload, ct);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    async Task FillAsync(Stream upload, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var count = await upload.ReadAtLeastAsync(buffer, EvidenceType.HeadLength, throwOnEndOfStream: false, ct);
        Type = EvidenceType.Of(buffer.AsSpan(0, count));
        while (count > 0 && Type is not null)
        {
            if (File.Length + count > Type.Limit)
            {
                TooLarge = true;
                return;
            }

            hash.AppendData(buffer, 0, count);
            await File.WriteAsync(buffer.AsMemory(0, count), ct);
            count = await upload.ReadAsync(buffer, ct);
        }

        Sha256 = hash.GetHashAndReset();
        await File.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => File.DisposeAsync();
}
