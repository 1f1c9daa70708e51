using CaseDesk.App.Data;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CaseDesk.App.Backups;

/// <summary>
/// Puts a backup into a database that has nothing in it yet: the tables as they were made when it was written, its rows, and then
/// what this version of the desk has changed since. All of it or nothing.
/// </summary>
public static class RestoreBackup
{
    const string Turn = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>Refuses with <c>backup-newer</c>, <c>restore-not-empty</c>.</summary>
    /// <exception cref="DeskCannotStartException">The database cannot be reached, or is none for a desk.</exception>
    public static async Task<Result<BackupContents>> RunAsync(
        string connectionString,
        BackupFile backup,
        CancellationToken ct
    )
    {
        await using (var connection = await DeskDatabase.OpenAsync(connectionString, ct))
        {
            await DatabaseCheck.RunAsync(connection, ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await using var db = new CaseDeskDb(OptionsOf(connection));
            if (backup.Contents.Migrations.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
            {
                return new Refusal("backup-newer", RefusalKind.Rule, ("version", unknown));
            }

            if (!await IsEmptyAsync(connection, ct))
            {
                return new Refusal("restore-not-empty", RefusalKind.Conflict, ("database", connection.Database));
            }

            // As a script: migrating looks for what it has done before, and in a transaction of ours that not being there is the end.
            var made = db.GetService<IMigrator>()
                .GenerateScript(
                    toMigration: backup.Contents.Migrations[^1],
                    options: MigrationsSqlGenerationOptions.NoTransactions
                );
            await RunAsync(connection, made, ct);
            await FillAsync(connection, backup, ct);
            await transaction.CommitAsync(ct);
        }

        await DeskDatabase.MigrateAsync(connectionString, ct);
        return backup.Contents;
    }

    static DbContextOptions<CaseDeskDb> OptionsOf(NpgsqlConnection connection) =>
        new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(connection).Options;

    /// <summary>A desk that starts on this database meanwhile waits, and then finds what was restored.</summary>
    static async Task<bool> IsEmptyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var turn = new NpgsqlCommand(Turn, connection) { CommandTimeout = 0 };
        turn.Parameters.AddWithValue(DeskDatabase.MigrationLock);
        await turn.ExecuteNonQueryAsync(ct);
        return (await DeskTable.AllAsync(connection, ct)).Count == 0;
    }

    static async Task FillAsync(NpgsqlConnection connection, BackupFile backup, CancellationToken ct)
    {
        var aside = await LaidAside.TakeDownAsync(connection, ct);
        var tables = backup
            .Contents.Tables.Select(table => (table, Copied: new DeskTable(table.Name, [.. table.Columns])))
            .ToArray();
        // What migrations themselves have written is in the backup too.
        await RunAsync(connection, $"TRUNCATE {string.Join(", ", tables.Select(one => one.Copied.Quoted))}", ct);
        foreach (var (table, copied) in tables)
        {
            await using var rows = await backup.RowsAsync(table, ct);
            await using var into = await connection.BeginRawBinaryCopyAsync(
                $"COPY {copied.WithColumns} FROM STDIN (FORMAT binary)",
                ct
            );
            await rows.CopyToAsync(into, ct);
        }

        foreach (var (name, value) in backup.Contents.Sequences)
        {
            await using var set = new NpgsqlCommand("SELECT setval(quote_ident($1)::regclass, $2)", connection);
            set.Parameters.AddWithValue(name);
            set.Parameters.AddWithValue(value);
            await set.ExecuteNonQueryAsync(ct);
        }

        await aside.PutUpAsync(connection, ct);
        await RunAsync(connection, "ANALYZE", ct);
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
