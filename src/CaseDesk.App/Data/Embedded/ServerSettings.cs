using Npgsql;

namespace CaseDesk.App.Data.Embedded;

/// <summary>How the private server is set: reached by its socket alone, modest in memory, quiet in its log.</summary>
static class ServerSettings
{
    public static IEnumerable<string> Arguments(EmbeddedPostgresOptions options) =>
        Common.Concat(options.Durable ? Durable : Careless).SelectMany(setting => new[] { "-c", setting });

    /// <summary>
    /// Whole pages go into the log after each checkpoint; LZ4 makes them small at a fifth of the cost of what every server
    /// has, where the server was built with it.
    /// </summary>
    public static async Task CompressLogAsync(NpgsqlConnection asOwner, CancellationToken ct)
    {
        await using var best = new NpgsqlCommand(
            "SELECT CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE 'on' END FROM pg_settings WHERE name = 'wal_compression'",
            asOwner
        );
        // A word of the server's own; ALTER SYSTEM takes no parameters.
        await using var set = new NpgsqlCommand(
            $"ALTER SYSTEM SET wal_compression = '{(string)(await best.ExecuteScalarAsync(ct))!}'",
            asOwner
        );
        await set.ExecuteNonQueryAsync(ct);
        await using var reload = new NpgsqlCommand("SELECT pg_reload_conf()", asOwner);
        await reload.ExecuteNonQueryAsync(ct);
    }

    static readonly string[] Common =
    [
        "listen_addresses=",
        "unix_socket_directories=..",
        "unix_socket_permissions=0700",
        "password_encryption=scram-sha-256",
        "cluster_name=casedesk",
        "max_connections=200",
        "effective_cache_size=1GB",
        "work_mem=8MB",
        "maintenance_work_mem=128MB",
        "random_page_cost=1.1",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // Statements that fail are the desk's to log: a server log would keep what people typed.
        "log_min_messages=log",
        "log_checkpoints=off",
    ];

    static readonly string[] Durable =
    [
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "shared_buffers=256MB",
        "max_wal_size=2GB",
    ];

    static readonly string[] Careless =
    [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "shared_buffers=128MB",
        // A test drops its database at once, and may not end a vacuum that is at work in it.
        "autovacuum=off",
    ];
}
