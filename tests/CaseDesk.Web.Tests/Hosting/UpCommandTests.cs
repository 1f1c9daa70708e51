using System.Net;
using System.Net.Sockets;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class UpCommandTests : IDisposable
{
    readonly DeskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_desk_is_ready_when_it_says_where_it_is_and_leaves_nothing_running()
    {
        await using var desk = await DeskProcess.StartAsync("--data", folder.Path);

        Assert.Equal("alive", await desk.Client.GetStringAsync("/healthz"));
        Assert.Equal("ready", await desk.ReadyAsync());
        Assert.Equal(0, await desk.StopAsync());
        Assert.False(File.Exists(Path.Combine(folder.Path, "postgres", "data", "postmaster.pid")));
    }

    [Fact]
    public async Task A_desk_that_was_killed_comes_up_again()
    {
        await using (var killed = await DeskProcess.StartAsync("--data", folder.Path))
            await killed.KillAsync();

        await using var desk = await DeskProcess.StartAsync("--data", folder.Path);
        Assert.Equal("ready", await desk.ReadyAsync());
    }

    [Fact]
    public async Task A_desk_uses_the_database_that_it_is_given_and_starts_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var desk = await DeskProcess.StartAsync(
            "--data",
            folder.Path,
            $"--ConnectionStrings:CaseDesk={database.ConnectionString}"
        );

        Assert.Equal("ready", await desk.ReadyAsync());
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "postgres")));
    }

    [Fact]
    public async Task A_desk_without_its_database_lives_but_is_not_ready()
    {
        var database = await TestDatabase.CreateAsync();
        await using var desk = await DeskProcess.StartAsync(
            "--data",
            folder.Path,
            $"--ConnectionStrings:CaseDesk={database.ConnectionString}"
        );
        await database.DisposeAsync();

        var ready = await desk.Client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("not ready", await ready.Content.ReadAsStringAsync());
        Assert.Equal("alive", await desk.Client.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task A_taken_port_is_named_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, said, complained) = await DeskProcess.RunAsync("--data", folder.Path, "--port", $"{port}");
        Assert.Equal(1, code);
        Assert.Equal("", said);
        Assert.Equal(
            $"The desk cannot listen at http://localhost:{port} (Address already in use): choose another port with --port N.",
            complained
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_names_those_that_do()
    {
        var (code, _, complained) = await DeskProcess.RunAsync("dance", "--data", folder.Path);

        Assert.Equal(1, code);
        Assert.StartsWith("There is no command dance; there are: ", complained, StringComparison.Ordinal);
    }
}
