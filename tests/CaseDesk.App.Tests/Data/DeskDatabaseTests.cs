using CaseDesk.App.Data;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Tests.Data;

public sealed class DeskDatabaseTests : DatabaseTest
{
    [Fact]
    public async Task Servers_that_start_together_on_a_new_database_migrate_it_once()
    {
        var empty = await CreateDatabaseAsync("LC_CTYPE 'C.UTF-8'");

        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => DeskDatabase.MigrateAsync(empty, CancellationToken.None))
        );
        await using var server = new ServiceCollection().AddCaseDesk(empty).BuildServiceProvider();
        Assert.True(await server.GetRequiredService<DeskReadiness>().IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_server_is_not_ready_on_a_database_that_is_not_migrated()
    {
        var empty = await CreateDatabaseAsync("LC_CTYPE 'C.UTF-8'");

        await using var server = new ServiceCollection().AddCaseDesk(empty).BuildServiceProvider();
        Assert.False(await server.GetRequiredService<DeskReadiness>().IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_database_in_which_Chinese_characters_are_no_letters_is_refused()
    {
        var narrow = await CreateDatabaseAsync("LC_CTYPE 'C'");

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(() =>
            DeskDatabase.MigrateAsync(narrow, CancellationToken.None)
        );
        Assert.Contains("LC_CTYPE C:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named_in_one_sentence()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "/nowhere" };

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(() =>
            DeskDatabase.MigrateAsync(nowhere.ConnectionString, CancellationToken.None)
        );
        Assert.StartsWith(
            $"The database {nowhere.Database} on /nowhere cannot be reached",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Beside the test's own; all of them go with the test server.</summary>
    async Task<string> CreateDatabaseAsync(string manner)
    {
        var made = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"made_{Guid.NewGuid():n}" };
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var create = database.CreateCommand($"CREATE DATABASE {made.Database} {manner} TEMPLATE template0");
        await create.ExecuteNonQueryAsync();
        return made.ConnectionString;
    }
}
