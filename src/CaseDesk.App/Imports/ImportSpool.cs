using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Imports;

/// <summary>Where uploaded files lie until they are imported: a folder per import, and one for what is still coming in.</summary>
sealed class ImportSpool(IOptions<ImportOptions> options)
{
    const int BlockSize = 1 << 16;

    const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public long MaxBytes => options.Value.MaxBytes;

    public Refusal TooLarge =>
        new(
            "upload-too-large",
            RefusalKind.TooLarge,
            ("most", MaxBytes.ToInvariant()),
            ("megabytes", Megabytes(MaxBytes))
        );

    string Coming => Path.Combine(options.Value.Folder, "coming");

    public IReadOnlyList<SpooledFile> Files(long import, IEnumerable<ImportFile> files) =>
        [.. files.Select(file => new SpooledFile(file.Number, file.Name, PathOf(import, file.Number), file.Size))];

    /// <summary>
    /// Takes a file in as it comes. On passing the limit, or when it breaks off, nothing of it stays.
    /// </summary>
    /// <param name="room">How much the import may still hold.</param>
    public async Task<Result<TakenFile>> TakeAsync(string name, Stream bytes, long room, CancellationToken ct)
    {
        MakeFolder(Coming);
        var path = Path.Combine(Coming, Guid.NewGuid().ToString("n"));
        var whole = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var size = await CopyAsync(bytes, path, hash, room, ct);
            whole = size is not null;
            return size is { } taken ? new TakenFile(name, path, taken, hash.GetHashAndReset()) : TooLarge;
        }
        finally
        {
            if (!whole)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Gives a file that came in its place in an import.</summary>
    public ImportFile Join(TakenFile file, long import, int number)
    {
        MakeFolder(FolderOf(import));
        File.Move(file.Path, PathOf(import, number), overwrite: true);
        return new ImportFile(number, file.Name, file.Size);
    }

    public void Remove(long import, int number) => File.Delete(PathOf(import, number));

    public void Remove(long import)
    {
        if (Directory.Exists(FolderOf(import)))
        {
            Directory.Delete(FolderOf(import), recursive: true);
        }
    }

    /// <summary>The imports of which files lie here.</summary>
    public IEnumerable<long> Imports() =>
        Directory.Exists(options.Value.Folder)
            ? Directory
                .EnumerateDirectories(options.Value.Folder)
                .Select(folder => long.TryParse(Path.GetFileName(folder), out var import) ? import : 0)
                .Where(import => import > 0)
            : [];

    /// <summary>As people say sizes: whole ones without a fraction.</summary>
    public static string Megabytes(long bytes) =>
        ((decimal)bytes / (1 << 20)).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Removes what began to come in before and never became part of an import.</summary>
    public void RemoveComing(DateTimeOffset before)
    {
        if (Directory.Exists(Coming))
        {
            foreach (
                var file in Directory
                    .EnumerateFiles(Coming)
                    .Where(f => File.GetLastWriteTimeUtc(f) < before.UtcDateTime)
            )
            {
                File.Delete(file);
            }
        }
    }

    static async Task<long?> CopyAsync(Stream from, string path, IncrementalHash hash, long room, CancellationToken ct)
    {
        await using var to = new FileStream(path, ForOwnerAlone());
        var block = new byte[BlockSize];
        var size = 0L;
        int read;
        while ((read = await from.ReadAsync(block, ct)) > 0)
        {
            size += read;
            if (size > room)
            {
                return null;
            }

            hash.AppendData(block, 0, read);
            await to.WriteAsync(block.AsMemory(0, read), ct);
        }

        return size;
    }

    /// <summary>Files name buyers, so that nobody else on the machine reads them, nor lists what is there.</summary>
    void MakeFolder(string folder)
    {
        foreach (var path in new[] { options.Value.Folder, folder })
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerFolder);
            }
        }
    }

    static FileStreamOptions ForOwnerAlone()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = BlockSize,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    string FolderOf(long import) => Path.Combine(options.Value.Folder, import.ToInvariant());

    string PathOf(long import, int number) => Path.Combine(FolderOf(import), number.ToInvariant());
}

/// <summary>A file that came in whole and belongs to no import yet; disposed, it is gone unless it has joined one.</summary>
sealed record TakenFile(string Name, string Path, long Size, byte[] Sha256) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
