using System.IO.Compression;
using System.Text;
using CaseDesk.App.Backups;
using Npgsql;

namespace CaseDesk.App.Tests.Backups;

/// <summary>A file that is not what was written, or not for this desk, changes nothing.</summary>
public sealed class BrokenBackupTests : BackupTest
{
    [Fact]
    public async Task A_file_that_was_cut_off_is_refused()
    {
        (await BackUpAsync()).Require();
        await using (var file = File.OpenWrite(BackupPath))
            file.SetLength(file.Length - 100);

        Assert.Equal("backup-broken", await CodeAsync());
    }

    [Theory]
    [InlineData("tables/people")]
    [InlineData("tables/calendars")]
    [InlineData("contents.json")]
    public async Task A_byte_that_was_changed_is_found(string piece)
    {
        (await BackUpAsync()).Require();
        var bytes = await File.ReadAllBytesAsync(BackupPath);
        // The piece begins behind its name.
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(piece)) + piece.Length + 30] ^= 0x40;
        await File.WriteAllBytesAsync(BackupPath, bytes);

        Assert.Equal("backup-broken", await CodeAsync());
    }

    [Fact]
    public async Task Rows_that_were_exchanged_are_found()
    {
        (await BackUpAsync()).Require();
        using (var archive = await ZipFile.OpenAsync(BackupPath, ZipArchiveMode.Update))
        {
            archive.GetEntry("tables/people")!.Delete();
            await using var entry = await archive.CreateEntry("tables/people").OpenAsync();
            await entry.WriteAsync("others"u8.ToArray());
        }

        Assert.Equal("backup-broken", await CodeAsync());
    }

    [Fact]
    public async Task Anything_else_is_no_backup()
    {
        Assert.Equal("backup-missing", await CodeAsync());
        await File.WriteAllTextAsync(BackupPath, "a letter");
        Assert.Equal("backup-broken", await CodeAsync());
    }

    [Fact]
    public async Task A_backup_of_a_newer_desk_is_refused()
    {
        await Desk.SqlAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231000000_Later', '11')"""
        );
        (await BackUpAsync()).Require();
        var elsewhere = await NothingAsync();

        Assert.Equal("backup-newer", (await RestoreAsync(elsewhere)).Refusal?.Code);

        await using var database = NpgsqlDataSource.Create(elsewhere);
        await using var connection = await database.OpenConnectionAsync();
        Assert.Empty(await DeskTable.AllAsync(connection, default));
    }

    async Task<string?> CodeAsync()
    {
        var opened = await BackupFile.OpenAsync(BackupPath, default);
        if (opened.Succeeded)
        {
            opened.Value.Dispose();
        }

        return opened.Refusal?.Code;
    }
}
