using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CaseDesk.App.Data.Embedded;

/// <summary>PostgreSQL's own process. It is nobody's child for long: whoever uses the folder next finds it by its lock.</summary>
sealed partial class Postmaster(ServerFolder folder)
{
    const int FastShutdown = 2; // SIGINT
    const int ImmediateShutdown = 3; // SIGQUIT
    static readonly string[] Complaints = ["FATAL:", "PANIC:"];
    static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(60);

    /// <summary>Whether any process of the server lives, ours or one that a killed desk left behind.</summary>
    public bool Lives()
    {
        using var free = FolderLock.TryAlone(folder.ServerLock);
        return free is null;
    }

    public Process Start(PostgresBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options)
    {
        // Nobody holds the server's lock, so whatever process now has that number is not PostgreSQL.
        File.Delete(folder.PidFile);
        if (File.Exists(folder.Log))
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);

        // A session of its own: Ctrl-C goes to the desk, which ends its work before it stops the server.
        string[] command =
        [
            "sh",
            "-c",
            "exec >>\"$0\" 2>&1 </dev/null 8>\"$1\" && shift && flock --timeout 10 8 && exec setsid \"$@\"",
            folder.Log,
            folder.ServerLock,
            .. OpenedFolder.Enter(folder.Data),
            .. account.Prefix,
            binaries.Postgres,
            "-D",
            OpenedFolder.Path,
            .. ServerSettings.Arguments(options),
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" };
        return Process.Start(start) ?? throw new DeskCannotStartException("PostgreSQL could not be started.");
    }

    public async Task StopAsync()
    {
        if (!await StopAsync(FastShutdown) && !await StopAsync(ImmediateShutdown))
            throw new DeskCannotStartException(
                $"PostgreSQL in {folder.Root} does not stop; end its processes by hand and start again."
            );
    }

    /// <summary>What the server said when it gave up, or where to look.</summary>
    public string LastComplaint()
    {
        var line = File.ReadLines(folder.Log).LastOrDefault(l => Complaints.Any(l.Contains));
        return line is null ? $"see {folder.Log}" : line.Split(Complaints, StringSplitOptions.TrimEntries)[^1];
    }

    async Task<bool> StopAsync(int signal)
    {
        var asked = TimeProvider.System.GetTimestamp();
        if (Pid() is { } pid)
            _ = Kill(pid, signal);
        while (Lives())
        {
            if (TimeProvider.System.GetElapsedTime(asked) > ShutdownPatience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return true;
    }

    int? Pid() =>
        File.Exists(folder.PidFile) && int.TryParse(File.ReadLines(folder.PidFile).FirstOrDefault(), out var pid)
            ? pid
            : null;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
