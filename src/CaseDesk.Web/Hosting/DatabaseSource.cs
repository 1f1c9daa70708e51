using CaseDesk.App.Data;
using CaseDesk.App.Data.Embedded;

namespace CaseDesk.Web.Hosting;

/// <summary>The migrated database that this process works on: the one that <c>ConnectionStrings__CaseDesk</c> names, else the embedded one.</summary>
sealed class DatabaseSource : IAsyncDisposable
{
    const string Name = "CaseDesk";
    readonly EmbeddedPostgres? embedded;

    DatabaseSource(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>For a desk, which has its data folder to itself.</summary>
    public static Task<DatabaseSource> StartAsync(IConfiguration configuration, string folder, CancellationToken ct) =>
        OpenAsync(configuration, () => EmbeddedPostgres.StartAsync(new(folder), ct), ct);

    /// <summary>For a command, which may find a desk running.</summary>
    public static Task<DatabaseSource> AttachAsync(IConfiguration configuration, string folder, CancellationToken ct) =>
        OpenAsync(configuration, () => EmbeddedPostgres.AttachAsync(new(folder), ct), ct);

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    static async Task<DatabaseSource> OpenAsync(
        IConfiguration configuration,
        Func<Task<EmbeddedPostgres>> start,
        CancellationToken ct
    )
    {
        if (configuration.GetConnectionString(Name) is { Length: > 0 } given)
        {
            await DeskDatabase.MigrateAsync(given, ct);
            return new DatabaseSource(given, embedded: null);
        }

        var server = await start();
        try
        {
            await server.EnsureDatabaseAsync("casedesk", ct);
            var source = new DatabaseSource(server.ConnectionString("casedesk"), server);
            await DeskDatabase.MigrateAsync(source.ConnectionString, ct);
            return source;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
