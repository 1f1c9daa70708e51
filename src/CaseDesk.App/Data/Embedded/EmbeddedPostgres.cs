using Npgsql;

namespace CaseDesk.App.Data.Embedded;

/// <summary>
/// The desk's own PostgreSQL, in the desk's data folder and reached by a socket there. Whoever disposes of it last stops it;
/// one that a killed desk left running is put in order by the next.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    readonly ServerFolder folder;
    readonly ServerAddress address;
    readonly FolderLock use;
    readonly DeskLock? desk;

    EmbeddedPostgres(ServerFolder folder, FolderLock use, DeskLock? desk)
    {
        this.folder = folder;
        this.use = use;
        this.desk = desk;
        address = new ServerAddress(folder);
    }

    /// <summary>For a desk: refuses a folder that another desk is using.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var taken = DeskLock.Take(options.Folder);
        try
        {
            return await JoinAsync(taken, options, ct);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>For a command beside a desk: uses the desk's server if it runs, else starts one for as long as the command takes.</summary>
    public static Task<EmbeddedPostgres> AttachAsync(EmbeddedPostgresOptions options, CancellationToken ct) =>
        JoinAsync(desk: null, options, ct);

    /// <summary>For a database of the desk's; valid until this is disposed of.</summary>
    public string ConnectionString(string database) => address.Desk(database);

    /// <summary>Makes the database if it is not there yet.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(address.Desk("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var known = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        known.Parameters.AddWithValue(database);
        if (await known.ExecuteScalarAsync(ct) is not null)
            return;
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        using (await FolderLock.AloneAsync(folder.TurnLock, Patience, CancellationToken.None))
            await LeaveAsync(folder, use);
        address.Dispose();
        desk?.Dispose();
    }

    static async Task<EmbeddedPostgres> JoinAsync(DeskLock? desk, EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var opened = ServerFolder.Open(options.Folder);
        Room.Require(opened);
        using var turn = await FolderLock.AloneAsync(opened.TurnLock, Patience, ct);
        var othersUseIt = OthersUse(opened);
        var joined = FolderLock.Together(opened.UsersLock);
        try
        {
            var account = await ServerAccount.ChooseAsync(opened, ct);
            await new ServerStart(opened, account, options).EnsureRunningAsync(othersUseIt, ct);
            return new EmbeddedPostgres(opened, joined, desk);
        }
        catch
        {
            await LeaveAsync(opened, joined);
            throw;
        }
    }

    /// <summary>The last to leave stops the server.</summary>
    static async Task LeaveAsync(ServerFolder folder, FolderLock use)
    {
        use.Dispose();
        if (!OthersUse(folder))
            await new Postmaster(folder).StopAsync();
    }

    static bool OthersUse(ServerFolder folder)
    {
        using var alone = FolderLock.TryAlone(folder.UsersLock);
        return alone is null;
    }
}
