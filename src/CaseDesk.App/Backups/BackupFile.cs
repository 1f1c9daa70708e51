using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Domain;

namespace CaseDesk.App.Backups;

/// <summary>
/// A backup as a file: a zip archive with the rows of each table, and last what it holds. The archive's comment is the hash of
/// that last piece, which has the hash of every other: whatever is changed or missing of what it holds shows.
/// </summary>
public sealed class BackupFile : IDisposable
{
    const string ContentsName = "contents.json";

    readonly ZipArchive archive;

    BackupFile(ZipArchive archive, BackupContents contents) => (this.archive, Contents) = (archive, contents);

    public BackupContents Contents { get; }

    /// <summary>Opens a backup that is whole. Refuses with <c>backup-missing</c>, <c>backup-broken</c>, <c>backup-newer</c>.</summary>
    public static async Task<Result<BackupFile>> OpenAsync(string path, CancellationToken ct)
    {
        ZipArchive? file = null;
        try
        {
            file = await ZipFile.OpenReadAsync(path, ct);
            var contents = await ReadContentsAsync(file, ct);
            if (contents.Format > BackupContents.KnownFormat)
            {
                file.Dispose();
                return new Refusal("backup-newer", RefusalKind.Rule, ("file", path));
            }

            var opened = new BackupFile(file, contents);
            await opened.RequireWholeAsync(ct);
            return opened;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("backup-missing", RefusalKind.NotFound, ("file", path));
        }
        catch (Exception e)
            when (e is InvalidDataException or IOException or UnauthorizedAccessException or JsonException)
        {
            file?.Dispose();
            return new Refusal("backup-broken", RefusalKind.Rule, ("file", path), ("because", e.Message));
        }
    }

    public async Task<Stream> RowsAsync(BackedUpTable table, CancellationToken ct) =>
        await EntryOf(archive, PlaceOf(table.Name)).OpenAsync(ct);

    public void Dispose() => archive.Dispose();

    /// <summary>Adds one table's rows to an archive that is being written; gives back their hash.</summary>
    internal static async Task<string> AppendAsync(ZipArchive archive, string table, Stream rows, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(PlaceOf(table), CompressionLevel.Fastest).OpenAsync(ct);
        return await CopyAsync(rows, entry, ct);
    }

    /// <summary>Ends an archive that is being written.</summary>
    internal static async Task AppendAsync(ZipArchive archive, BackupContents contents, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(contents, JsonSerializerOptions.Web);
        await using (var entry = await archive.CreateEntry(ContentsName).OpenAsync(ct))
        {
            await entry.WriteAsync(json, ct);
        }

        archive.Comment = Convert.ToHexStringLower(SHA256.HashData(json));
    }

    static async Task<BackupContents> ReadContentsAsync(ZipArchive archive, CancellationToken ct)
    {
        using var json = new MemoryStream();
        await using (var entry = await EntryOf(archive, ContentsName).OpenAsync(ct))
        {
            if (await CopyAsync(entry, json, ct) != archive.Comment)
            {
                throw new InvalidDataException($"{ContentsName} is not what was written.");
            }
        }

        return JsonSerializer.Deserialize<BackupContents>(json.ToArray(), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{ContentsName} is empty.");
    }

    async Task RequireWholeAsync(CancellationToken ct)
    {
        foreach (var table in Contents.Tables)
        {
            await using var rows = await RowsAsync(table, ct);
            if (await CopyAsync(rows, Stream.Null, ct) != table.Sha256)
            {
                throw new InvalidDataException($"The rows of {table.Name} are not what was written.");
            }
        }
    }

    /// <summary>The hash of what was copied.</summary>
    static async Task<string> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    static string PlaceOf(string table) => $"tables/{table}";

    static ZipArchiveEntry EntryOf(ZipArchive archive, string place) =>
        archive.GetEntry(place) ?? throw new InvalidDataException($"{place} is missing.");
}
