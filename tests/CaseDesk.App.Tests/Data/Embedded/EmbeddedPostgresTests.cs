using System.Diagnostics;
using System.Globalization;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Embedded;
using Npgsql;

namespace CaseDesk.App.Tests.Data.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("casedesk-embedded-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_new_folder_gets_a_server_that_knows_Chinese_letters()
    {
        await using var server = await StartAsync();
        var database = server.ConnectionString("casedesk");

        Assert.Equal("C.UTF-8", await AskAsync(database, "SHOW lc_ctype"));
        Assert.Equal("UTF8", await AskAsync(database, "SHOW server_encoding"));
        Assert.Equal(true, await AskAsync(database, "SELECT '仓库' ~ '^[[:alpha:]]+$'"));
    }

    [Fact]
    public async Task The_server_is_not_run_by_root_and_listens_to_no_network()
    {
        await using var server = await StartAsync();
        var owner = await Tool.RunAsync(["stat", "-c", "%U", $"/proc/{ServerPid()}"], default);

        Assert.NotEqual("root", owner.Said);
        Assert.Equal("", await AskAsync(server.ConnectionString("casedesk"), "SHOW listen_addresses"));
    }

    [Fact]
    public async Task The_desk_is_no_superuser_and_its_password_is_asked_for()
    {
        await using var server = await StartAsync();
        var database = server.ConnectionString("casedesk");
        var guessed = new NpgsqlConnectionStringBuilder(database) { Password = "casedesk", Pooling = false };

        Assert.Equal("off", await AskAsync(database, "SHOW is_superuser"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(guessed.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Only_its_owner_reads_the_passwords()
    {
        await using var server = await StartAsync();

        foreach (var password in Directory.EnumerateFiles(Path.Combine(folder, "postgres"), "*.password"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(password));
    }

    [Fact]
    public async Task Data_are_safe_from_a_power_cut_unless_a_test_says_otherwise()
    {
        await using var server = await EmbeddedPostgres.StartAsync(new(folder), default);

        Assert.Equal("on", await AskAsync(server.ConnectionString("postgres"), "SHOW fsync"));
        Assert.Equal("on", await AskAsync(server.ConnectionString("postgres"), "SHOW synchronous_commit"));
    }

    [Fact]
    public async Task What_was_written_before_the_desk_was_killed_is_there_when_it_starts_again()
    {
        using (var killed = await ServerHolder.StartAsync(folder))
        {
            await using (var beside = await EmbeddedPostgres.AttachAsync(Options, default))
                await AskAsync(Unpooled(beside), "CREATE TABLE kept AS SELECT 42 AS answer");
            await killed.KillAsync();
        }

        await using var server = await StartAsync();
        Assert.Equal(42, await AskAsync(server.ConnectionString("casedesk"), "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_server_that_was_killed_too_starts_again_although_its_pid_file_lies_there()
    {
        await using (var server = await StartAsync())
            await AskAsync(Unpooled(server), "CREATE TABLE kept AS SELECT 42 AS answer");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "postgres", "data", "postmaster.pid"),
            $"{Environment.ProcessId}\n"
        );

        await using var again = await StartAsync();
        Assert.Equal(42, await AskAsync(again.ConnectionString("casedesk"), "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_server_whose_process_died_under_a_running_desk_is_started_by_the_next_command()
    {
        await using var desk = await StartAsync();
        Process.GetProcessById(ServerPid()).Kill();

        await using var command = await EmbeddedPostgres.AttachAsync(Options, default);
        Assert.Equal(1, await AskAsync(Unpooled(command), "SELECT 1"));
    }

    [Fact]
    public async Task A_second_desk_on_the_same_folder_is_refused_and_told_what_to_do()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(StartAsync);
        Assert.Equal(
            $"Another desk is using {folder}: stop it with './casedesk stop', or give this one its own folder with --data.",
            refusal.Message
        );
        Assert.Equal(1, await AskAsync(first.ConnectionString("casedesk"), "SELECT 1"));
    }

    [Fact]
    public async Task Two_desks_beside_each_other_have_nothing_in_common()
    {
        var elsewhere = Directory.CreateTempSubdirectory("casedesk-embedded-").FullName;
        await using (var one = await StartAsync())
        await using (var other = await EmbeddedPostgres.StartAsync(new(elsewhere) { Durable = false }, default))
        {
            await other.EnsureDatabaseAsync("casedesk", default);
            await AskAsync(Unpooled(one), "CREATE TABLE mine (x int)");
            Assert.Equal(DBNull.Value, await AskAsync(Unpooled(other), "SELECT to_regclass('mine')::text"));
        }

        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_command_beside_a_desk_uses_its_server_and_leaves_it_running()
    {
        await using var desk = await StartAsync();
        var began = ServerPid();

        await using (var command = await EmbeddedPostgres.AttachAsync(Options, default))
            Assert.Equal(1, await AskAsync(Unpooled(command), "SELECT 1"));

        Assert.Equal(began, ServerPid());
        Assert.Equal(1, await AskAsync(desk.ConnectionString("casedesk"), "SELECT 1"));
    }

    [Fact]
    public async Task The_last_one_to_leave_stops_the_server()
    {
        var command = await EmbeddedPostgres.AttachAsync(Options, default);
        var desk = await StartAsync();
        await command.DisposeAsync();
        Assert.Equal(1, await AskAsync(Unpooled(desk), "SELECT 1"));

        await desk.DisposeAsync();
        Assert.False(new Postmaster(new ServerFolder(folder)).Lives());
    }

    [Fact]
    public async Task Commands_that_start_together_on_a_new_folder_make_one_server()
    {
        var together = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => EmbeddedPostgres.AttachAsync(Options, default))
        );

        var servers = await Task.WhenAll(
            together.Select(s => AskAsync(s.ConnectionString("postgres"), "SELECT pg_postmaster_start_time()"))
        );
        Assert.Single(servers.Distinct());
        foreach (var command in together)
            await command.DisposeAsync();
        Assert.False(new Postmaster(new ServerFolder(folder)).Lives());
    }

    [Fact]
    public async Task A_folder_with_a_long_Chinese_name_that_only_root_may_enter_serves_as_well()
    {
        var closed = Path.Combine(folder, "售后", string.Concat(Enumerable.Repeat("很长的路径,", 12)));
        Directory.CreateDirectory(closed);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var server = await EmbeddedPostgres.StartAsync(new(closed) { Durable = false }, default);
        Assert.Equal(1, await AskAsync(server.ConnectionString("postgres"), "SELECT 1"));
    }

    EmbeddedPostgresOptions Options => new(folder) { Durable = false };

    async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(Options, default);
        await server.EnsureDatabaseAsync("casedesk", default);
        return server;
    }

    int ServerPid() =>
        int.Parse(File.ReadLines(new ServerFolder(folder).PidFile).First(), CultureInfo.InvariantCulture);

    static string Unpooled(EmbeddedPostgres server) => server.ConnectionString("casedesk") + ";Pooling=false";

    static async Task<object?> AskAsync(string connectionString, string question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync();
    }
}
