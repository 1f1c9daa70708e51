using System.Text;

namespace CaseDesk.App.Data.Embedded;

/// <summary>A lock on a file (flock), which the kernel lets go when its holder dies, however it dies.</summary>
sealed class FolderLock : IDisposable
{
    const int HeldByAnother = 11; // EWOULDBLOCK, which .NET hands on as the HResult
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    readonly FileStream file;

    FolderLock(FileStream file) => this.file = file;

    /// <summary>Alone, or null when anybody holds it.</summary>
    public static FolderLock? TryAlone(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult == HeldByAnother)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DeskCannotStartException(
                $"{Path.GetDirectoryName(path)} belongs to another user: run this as that user, or give the desk its own folder with --data.",
                e
            );
        }
    }

    /// <summary>Together with others; for a lock that is taken alone only by whoever has the turn.</summary>
    public static FolderLock Together(string path) =>
        new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));

    /// <summary>Alone, as soon as the others have let go.</summary>
    public static async Task<FolderLock> AloneAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        var asked = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryAlone(path) is { } held)
                return held;
            if (TimeProvider.System.GetElapsedTime(asked) > patience)
                throw new DeskCannotStartException(
                    $"Another process has held {path} for {patience.TotalMinutes:0} minutes: end it and start again."
                );
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Leaves a word in the file for those who find it held.</summary>
    public void Write(string word)
    {
        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes(word));
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
