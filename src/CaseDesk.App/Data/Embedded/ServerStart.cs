using Npgsql;

namespace CaseDesk.App.Data.Embedded;

/// <summary>Brings the server of a folder up, from whatever was left there, until it answers. The caller has the turn.</summary>
sealed class ServerStart(ServerFolder folder, ServerAccount account, EmbeddedPostgresOptions options)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    readonly Postmaster postmaster = new(folder);

    public async Task EnsureRunningAsync(bool othersUseIt, CancellationToken ct)
    {
        if (!othersUseIt && postmaster.Lives())
            await postmaster.StopAsync();
        await using var connection = await FirstAnswerAsync(postmaster.Lives, ct) ?? await StartAsync(ct);
        await ServerRoles.EnsureDeskAsync(connection, ServerPasswords.Read(folder.DeskPassword), ct);
        if (options.Durable)
            await ServerSettings.CompressLogAsync(connection, ct);
    }

    async Task<NpgsqlConnection> StartAsync(CancellationToken ct)
    {
        var binaries = await PostgresBinaries.FindAsync(folder.WrittenBy, ct);
        if (folder.WrittenBy is null)
            await Cluster.CreateAsync(folder, binaries, account, options, ct);
        using var process = postmaster.Start(binaries, account, options);
        return await FirstAnswerAsync(() => !process.HasExited, ct) ?? throw GaveUp();
    }

    /// <summary>Waits through a recovery, however long it takes, but not for a server that has given up: that is null.</summary>
    async Task<NpgsqlConnection?> FirstAnswerAsync(Func<bool> lives, CancellationToken ct)
    {
        var asked = TimeProvider.System.GetTimestamp();
        while (lives())
        {
            var connection = await TryConnectAsync(ct);
            if (connection is not null)
                return connection;
            if (TimeProvider.System.GetElapsedTime(asked) > Patience)
                throw new DeskCannotStartException(
                    $"PostgreSQL in {folder.Root} has not answered for {Patience.TotalMinutes:0} minutes; see {folder.Log}."
                );
            await Task.Delay(Pause, ct);
        }

        return null;
    }

    async Task<NpgsqlConnection?> TryConnectAsync(CancellationToken ct)
    {
        using var address = new ServerAddress(folder);
        var connection = new NpgsqlConnection(address.Owner());
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException e)
            when (e is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    DeskCannotStartException GaveUp()
    {
        var complaint = postmaster.LastComplaint();
        return complaint.Contains("No space left on device", StringComparison.Ordinal)
            ? Room.Gone(folder)
            : new DeskCannotStartException($"PostgreSQL in {folder.Root} did not start: {complaint}");
    }
}
