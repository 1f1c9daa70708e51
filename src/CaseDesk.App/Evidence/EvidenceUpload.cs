using System.Security.Cryptography;

namespace CaseDesk.App.Evidence;

/// <summary>
/// An upload on this server's disk until it is known to be evidence: a slow line must not hold a case's lock. Gone when
/// closed, however that comes.
/// </summary>
public sealed class EvidenceUpload : IAsyncDisposable
{
    EvidenceUpload(FileStream file) => File = file;

    internal FileStream File { get; }

    /// <summary>Null: nothing that the desk takes.</summary>
    public EvidenceType? Type { get; private set; }

    /// <summary>It went on beyond the limit of its type; the rest was not read.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>Of all its bytes; empty where not all of them were read.</summary>
    public byte[] Sha256 { get; private set; } = [];

    /// <summary>Reads to the end, or as far as it takes to know that it is not to be had.</summary>
    public static async Task<EvidenceUpload> ReadAsync(Stream content, CancellationToken ct)
    {
        var kept = new EvidenceUpload(
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
            await kept.FillAsync(content, ct);
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    async Task FillAsync(Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var count = await content.ReadAtLeastAsync(buffer, EvidenceType.HeadLength, throwOnEndOfStream: false, ct);
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
            count = await content.ReadAsync(buffer, ct);
        }

        Sha256 = hash.GetHashAndReset();
        await File.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => File.DisposeAsync();
}
