using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CaseDesk.Web.Tests.Hosting;

/// <summary>The desk as a process of its own, as <c>casedesk up</c> starts it, on a free port.</summary>
sealed partial class DeskProcess : IAsyncDisposable
{
    const string Announcement = "The desk is at ";
    readonly Process process;

    DeskProcess(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <param name="words">The command line; the data folder should be in it.</param>
    public static async Task<DeskProcess> StartAsync(params string[] words)
    {
        var started = Launch(["up", "--port", "0", .. words]);
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = started.StandardOutput.ReadToEndAsync();
                return new DeskProcess(started, new Uri(line[(at + Announcement.Length)..]));
            }
        }

        throw new InvalidOperationException($"The desk did not start: {await started.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Said, string Complained)> RunAsync(params string[] words)
    {
        using var started = Launch(words);
        var said = started.StandardOutput.ReadToEndAsync();
        var complained = await started.StandardError.ReadToEndAsync();
        await started.WaitForExitAsync();
        return (started.ExitCode, (await said).Trim(), complained.Trim());
    }

    /// <summary>What it says of its database once it reached it; the first time of a process may take longer than it waits.</summary>
    public async Task<string> ReadyAsync()
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await Client.GetAsync("/readyz");
            if (answer.IsSuccessStatusCode || tries == 10)
                return await answer.Content.ReadAsStringAsync();
        }
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As <c>casedesk stop</c>; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        const int politely = 15;
        Assert.Equal(0, Signal(process.Id, politely));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await StopAsync();
        process.Dispose();
        Client.Dispose();
    }

    static Process Launch(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A desk uses the database that its words name, or its own.
        start.Environment.Remove("ConnectionStrings__CaseDesk");
        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int pid, int signal);
}
