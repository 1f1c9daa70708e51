using System.Diagnostics;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class CasedeskScriptTests : IDisposable
{
    readonly DeskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stop_stops_a_running_desk_and_its_database()
    {
        await using var desk = await DeskProcess.StartAsync("--data", folder.Path);

        Assert.Equal((0, $"The desk on {folder.Path} is stopped."), await CasedeskAsync("stop", "--data", folder.Path));
        Assert.False(File.Exists(Path.Combine(folder.Path, "postgres", "data", "postmaster.pid")));
    }

    [Fact]
    public async Task Stop_stops_the_database_that_a_killed_desk_left_behind()
    {
        await using (var killed = await DeskProcess.StartAsync("--data", folder.Path))
            await killed.KillAsync();

        Assert.Equal((0, $"The desk on {folder.Path} is stopped."), await CasedeskAsync("stop", "--data", folder.Path));
        Assert.False(File.Exists(Path.Combine(folder.Path, "postgres", "data", "postmaster.pid")));
    }

    [Fact]
    public async Task Stop_stops_a_desk_that_was_given_a_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var desk = await DeskProcess.StartAsync(
            "--data",
            folder.Path,
            $"--ConnectionStrings:CaseDesk={database.ConnectionString}"
        );

        Assert.Equal((0, $"The desk on {folder.Path} is stopped."), await CasedeskAsync("stop", "--data", folder.Path));
    }

    [Fact]
    public async Task Stop_says_so_where_no_desk_runs() =>
        Assert.Equal((0, $"No desk runs on {folder.Path}."), await CasedeskAsync("stop", "--data", folder.Path));

    [Fact]
    public async Task The_folder_may_stand_behind_an_equals_sign() =>
        Assert.Equal((0, $"No desk runs on {folder.Path}."), await CasedeskAsync("stop", $"--data={folder.Path}"));

    [Fact]
    public async Task Stop_does_not_say_that_no_desk_runs_in_a_folder_that_it_may_not_enter()
    {
        File.SetUnixFileMode(folder.Path, UnixFileMode.None);
        // Root enters any folder, unless it gives that up.
        string[] casedesk = [Path.Combine(Repository.Root, "casedesk"), "stop", "--data", $"{folder.Path}/desk"];
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--", .. casedesk]
            : casedesk;

        var outcome = await RunAsync(command);

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((1, $"{folder.Path} belongs to another user: stop the desk as that user, or with sudo."), outcome);
    }

    static Task<(int Code, string Complained)> CasedeskAsync(params string[] words) =>
        RunAsync([Path.Combine(Repository.Root, "casedesk"), .. words]);

    static async Task<(int Code, string Complained)> RunAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, complained.Trim());
    }
}
