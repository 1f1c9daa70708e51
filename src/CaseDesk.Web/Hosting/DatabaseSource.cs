using CaseDesk.App.Data;
using CaseDesk.App.Data.Embedded;

namespace CaseDesk.Web.Hosting;

/// <summary>The database that this process works on: the one that <c>ConnectionStrings__CaseDesk</c> names, else the embedded one.</summary>
sealed class DatabaseSource : IAsyncDisposable
{
    const string Name = "CaseDesk";
    readonly EmbeddedPostgres? embedded;
    readonly DeskLock? desk;

    DatabaseSource(string connectionString, EmbeddedPostgres? embedded, DeskLock? desk = null)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
        this.desk = desk;
    }

    public string ConnectionString { get; }

    /// <summary>For a desk, which has its data folder to itself. Migrated.</summary>
    public static Task<DatabaseSource> StartAsync(IConfiguration configuration, string folder, CancellationToken ct) =>
        OpenAsync(
            configuration,
            () => EmbeddedPostgres.StartAsync(new(folder), ct),
            () => DeskLock.Take(folder),
            DeskDatabase.MigrateAsync,
            ct
        );

    /// <summary>For a command, which may find a desk running. Migrated.</summary>
    public static Task<DatabaseSource> AttachAsync(IConfiguration configuration, string folder, CancellationToken ct) =>
        OpenAsync(
            configuration,
            () => EmbeddedPostgres.AttachAsync(new(folder), ct),
            () => null,
            DeskDatabase.MigrateAsync,
            ct
        );

    /// <summary>As it is found, without the desk's tables where it is new, and with its data folder to itself.</summary>
    public static Task<DatabaseSource> TakeAsync(IConfiguration configuration, string folder, CancellationToken ct) =>
        OpenAsync(
            configuration,
            () => EmbeddedPostgres.StartAsync(new(folder), ct),
            () => DeskLock.Take(folder),
            (_, _) => Task.CompletedTask,
            ct
        );

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
            await embedded.DisposeAsync();
        desk?.Dispose();
    }

    /// <param name="configuration">Names a database, or none.</param>
    /// <param name="start">Where it names none: the folder's own server, which holds the folder's lock if a desk asks for it.</param>
    /// <param name="take">Where it names one: the folder's lock.</param>
    /// <param name="prepare">What is done to the database first.</param>
    /// <param name="ct">Ends the start.</param>
    static async Task<DatabaseSource> OpenAsync(
        IConfiguration configuration,
        Func<Task<EmbeddedPostgres>> start,
        Func<DeskLock?> take,
        Func<string, CancellationToken, Task> prepare,
        CancellationToken ct
    )
    {
        if (configuration.GetConnectionString(Name) is { Length: > 0 } given)
        {
            var taken = take();
            try
            {
                await prepare(given, ct);
                return new DatabaseSource(given, embedded: null, taken);
            }
            catch
            {
                taken?.Dispose();
                throw;
            }
        }

        var server = await start();
        try
        {
            await server.EnsureDatabaseAsync("casedesk", ct);
            var source = new DatabaseSource(server.ConnectionString("casedesk"), server);
            await prepare(source.ConnectionString, ct);
            return source;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
