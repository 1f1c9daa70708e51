using CaseDesk.App.Data;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Data;

public sealed class DeskDatabaseTests : DatabaseTest
{
    [Fact]
    public async Task Servers_that_start_together_take_turns_to_migrate() =>
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => DeskDatabase.MigrateAsync(ConnectionString, CancellationToken.None))
        );

    [Fact]
    public async Task A_database_in_which_Chinese_characters_are_no_letters_is_refused()
    {
        var narrow = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"narrow_{Guid.NewGuid():n}" };
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(
            $"CREATE DATABASE {narrow.Database} LC_CTYPE 'C' TEMPLATE template0",
            connection
        );
        await create.ExecuteNonQueryAsync();

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(() =>
            DeskDatabase.MigrateAsync(narrow.ConnectionString, CancellationToken.None)
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
}
