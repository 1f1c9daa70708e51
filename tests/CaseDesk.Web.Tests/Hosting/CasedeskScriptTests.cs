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
    public async Task Stop_says_so_where_no_desk_runs() =>
        Assert.Equal((0, $"No desk runs on {folder.Path}."), await CasedeskAsync("stop", "--data", folder.Path));

    static async Task<(int Code, string Complained)> CasedeskAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "casedesk"), words)
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
