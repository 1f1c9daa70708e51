using System.Diagnostics;
using CaseDesk.App.Data.Embedded;

namespace CaseDesk.App.Tests.Data.Embedded;

/// <summary>A process of its own that holds a desk's server, to be killed: the test assembly, run as a program.</summary>
sealed class ServerHolder : IDisposable
{
    const string Ready = "ready";
    readonly Process process;

    ServerHolder(Process process) => this.process = process;

    static async Task Main(string[] args)
    {
        await using var server = await EmbeddedPostgres.StartAsync(new(args[0]) { Durable = false }, default);
        await server.EnsureDatabaseAsync("casedesk", default);
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
    }

    public static async Task<ServerHolder> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerHolder).Assembly.Location, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        Assert.Equal(Ready, await started.StandardOutput.ReadLineAsync());
        return new ServerHolder(started);
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose() => process.Dispose();
}
