using System.Diagnostics;
using CaseDesk.App.Data.Embedded;

namespace CaseDesk.Tests.Support;

/// <summary>One PostgreSQL for all tests of a process, in a folder of its own; it goes when the process does, however that ends.</summary>
static class TestPostgres
{
    /// <summary>Every test has a database, and a database has some seven hundred files: six times as fast in memory.</summary>
    const string Memory = "/dev/shm";

    const long RoomWanted = 4L << 30;

    static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);

    /// <summary>Held, because a collected process would close the pipe and end the server under the tests.</summary>
    static Process? cleaner;

    public static Task<EmbeddedPostgres> ServerAsync() => Server.Value;

    static async Task<EmbeddedPostgres> StartAsync()
    {
        var folder = Path.Combine(Place(), $"casedesk-tests-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new EmbeddedPostgresOptions(folder) { Durable = false };
        var server = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);
        CleanUpAfterThisProcess(folder);
        return server;
    }

    static string Place() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > RoomWanted ? Memory : Path.GetTempPath();

    /// <summary>A shell reads from this process until there is nobody left to write; no hook of ours would see a kill.</summary>
    static void CleanUpAfterThisProcess(string folder)
    {
        const string script = """
            trap '' INT TERM
            read -r nothing
            kill -INT $(head -n 1 "$0/postgres/data/postmaster.pid")
            flock --timeout 60 "$0/postgres.lock" rm -rf "$0"
            """;
        var start = new ProcessStartInfo("setsid", ["sh", "-c", script, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        cleaner = Process.Start(start);
    }
}
