namespace CaseDesk.App.Data.Embedded;

/// <summary>Held by the one desk that a data folder belongs to, whichever database it uses: by it <c>casedesk stop</c> finds the desk.</summary>
public sealed class DeskLock : IDisposable
{
    readonly FolderLock held;

    DeskLock(FolderLock held) => this.held = held;

    /// <summary>Refuses a folder that another desk is using.</summary>
    public static DeskLock Take(string folder)
    {
        var opened = ServerFolder.Open(folder);
        var taken =
            FolderLock.TryAlone(opened.DeskLock)
            ?? throw new DeskCannotStartException(
                $"Another desk is using {opened.Desk}: stop it with './casedesk stop', or give this one its own folder with --data."
            );
        taken.Write($"{Environment.ProcessId}\n");
        return new DeskLock(taken);
    }

    public void Dispose() => held.Dispose();
}
