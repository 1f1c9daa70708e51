using CaseDesk.App;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// A PostgreSQL of the bench's own, as careful as a desk's (fsync on), with a fresh migrated database and the desk's use
/// cases over it. What is compared runs over the same pool.
/// </summary>
sealed class BenchContext : IAsyncDisposable
{
    readonly EmbeddedPostgres server;
    readonly ServiceProvider services;
    readonly string folder;

    BenchContext(EmbeddedPostgres server, ServiceProvider services, string folder, string connectionString)
    {
        this.server = server;
        this.services = services;
        this.folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Database => services.GetRequiredService<NpgsqlDataSource>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<BenchContext> StartAsync(string database)
    {
        var place = Directory.CreateTempSubdirectory("casedesk-bench-").FullName;
        var started = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(place), CancellationToken.None);
        await started.EnsureDatabaseAsync(database, CancellationToken.None);
        var connectionString = started.ConnectionString(database);
        await DeskDatabase.MigrateAsync(connectionString, CancellationToken.None);
        var desk = new ServiceCollection().AddLogging().AddCaseDesk(connectionString).BuildServiceProvider();
        return new BenchContext(started, desk, place, connectionString);
    }

    public async Task SqlAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public static void Say(string what) => Console.Error.WriteLine(what);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
