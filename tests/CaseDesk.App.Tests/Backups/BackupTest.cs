using CaseDesk.App.Backups;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Backups;

/// <summary>For tests that back a desk up and restore it elsewhere.</summary>
public abstract class BackupTest : DeskTest
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("casedesk-backup-");

    protected string BackupPath => Path.Combine(folder.FullName, "desk.backup");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    protected Task<Result<WrittenBackup>> BackUpAsync() =>
        new WriteBackup(Desk.Database, Desk.Time).RunAsync(BackupPath, default);

    /// <summary>Into the database; as the command does.</summary>
    protected async Task<Result<BackupContents>> RestoreAsync(string connectionString)
    {
        var opened = await BackupFile.OpenAsync(BackupPath, default);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var backup = opened.Value;
        return await RestoreBackup.RunAsync(connectionString, backup, default);
    }

    /// <summary>A database with nothing in it; it goes with the test server.</summary>
    protected async Task<string> NothingAsync()
    {
        var made = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"made_{Guid.NewGuid():n}" };
        await using var create = Desk.Database.CreateCommand($"CREATE DATABASE {made.Database} TEMPLATE template0");
        await create.ExecuteNonQueryAsync();
        return made.ConnectionString;
    }
}
