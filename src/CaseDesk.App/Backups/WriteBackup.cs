using System.IO.Compression;
using System.Security.Cryptography;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Backups;

/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal digits.</param>
public sealed record WrittenBackup(string File, long Size, string Sha256, BackupContents Contents);

/// <summary>
/// Writes everything that the desk needs to go on elsewhere into one file, as it was at one moment, while the desk goes on.
/// The file has its name only once it is whole.
/// </summary>
public sealed class WriteBackup(NpgsqlDataSource database, TimeProvider time)
{
    const string HalfWritten = ".partial";
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const string Migrations = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1""";

    /// <summary>A number given after the moment of the backup is skipped on the restored desk, and none is given twice.</summary>
    const string Sequences = """
        SELECT sequencename::text, last_value FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1
        """;

    /// <summary>Refuses with <c>backup-exists</c>, <c>backup-not-written</c>.</summary>
    public async Task<Result<WrittenBackup>> RunAsync(string path, CancellationToken ct)
    {
        var half = path + HalfWritten;
        if (new[] { path, half }.FirstOrDefault(Path.Exists) is { } there)
        {
            return new Refusal("backup-exists", RefusalKind.Conflict, ("file", there));
        }

        var begun = false;
        try
        {
            BackupContents contents;
            await using (var file = Create(half))
            {
                begun = true;
                contents = await WriteAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: false);
            begun = false;
            await using var whole = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, ct));
            return new WrittenBackup(path, whole.Length, hash, contents);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal("backup-not-written", RefusalKind.Rule, ("file", path), ("because", e.Message));
        }
        finally
        {
            if (begun)
            {
                File.Delete(half);
            }
        }
    }

    /// <summary>Nobody but its owner reads it: it holds the keys of what is sealed.</summary>
    static FileStream Create(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = OwnerOnly,
            }
        );

    async Task<BackupContents> WriteAsync(Stream file, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var known = await DeskTable.AllAsync(connection, ct);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await LockAsync(connection, known, ct);
        var at = Instants.ToMicroseconds(time.GetUtcNow());
        var tables = new List<BackedUpTable>();
        await using var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, ct);
        foreach (var table in await DeskTable.AllAsync(connection, ct))
        {
            tables.Add(await CopyAsync(connection, archive, table, ct));
        }

        var contents = new BackupContents(
            BackupContents.KnownFormat,
            at,
            await ReadAsync(connection, Migrations, row => row.GetString(0), ct),
            tables,
            await ReadAsync(connection, Sequences, row => new BackedUpSequence(row.GetString(0), row.GetInt64(1)), ct)
        );
        await BackupFile.AppendAsync(archive, contents, ct);
        return contents;
    }

    /// <summary>Before the moment is taken: a newer desk that starts meanwhile waits with rebuilding these tables.</summary>
    static async Task LockAsync(NpgsqlConnection connection, IEnumerable<DeskTable> tables, CancellationToken ct)
    {
        var all = string.Join(", ", tables.Select(table => table.Quoted));
        await using var command = new NpgsqlCommand($"LOCK TABLE {all} IN ACCESS SHARE MODE", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<BackedUpTable> CopyAsync(
        NpgsqlConnection connection,
        ZipArchive archive,
        DeskTable table,
        CancellationToken ct
    )
    {
        string hash;
        await using (
            var rows = await connection.BeginRawBinaryCopyAsync(
                $"COPY {table.WithColumns} TO STDOUT (FORMAT binary)",
                ct
            )
        )
        {
            hash = await BackupFile.AppendAsync(archive, table.Name, rows, ct);
        }

        var counted = await ReadAsync(connection, $"SELECT count(*) FROM {table.Quoted}", row => row.GetInt64(0), ct);
        return new BackedUpTable(table.Name, table.Columns, counted.Single(), hash);
    }

    static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.AllAsync(read, ct);
    }
}
