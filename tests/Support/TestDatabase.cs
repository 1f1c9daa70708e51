using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>An empty, migrated database of a test's own: a copy of one that is migrated once per process.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    const string Template = "casedesk_template";
    static readonly Lazy<Task> Migrated = new(MigrateTemplateAsync);

    TestDatabase(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        await Migrated.Value;
        var name = $"test_{Guid.NewGuid():n}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        return new TestDatabase((await TestPostgres.ServerAsync()).ConnectionString(name));
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await RunAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)");
    }

    static async Task MigrateTemplateAsync()
    {
        var server = await TestPostgres.ServerAsync();
        await server.EnsureDatabaseAsync(Template, CancellationToken.None);
        await DeskDatabase.MigrateAsync(server.ConnectionString(Template), CancellationToken.None);
    }

    static async Task RunAsync(string statement)
    {
        var server = await TestPostgres.ServerAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
