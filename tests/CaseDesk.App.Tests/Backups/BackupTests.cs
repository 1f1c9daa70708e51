using System.Text;
using CaseDesk.App.Backups;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Demo;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Tests.Backups;

public sealed class BackupTests : BackupTest
{
    [Fact]
    public async Task A_desk_that_has_worked_for_weeks_is_elsewhere_what_it_was()
    {
        await using var worked = await TestDatabase.CreateAsync();
        await using (var demo = new FillDemo(worked.ConnectionString, Desk.Time.Now))
            (await demo.RunAsync(_ => { }, default)).Require();
        await using var source = NpgsqlDataSource.Create(worked.ConnectionString);
        var written = (await new WriteBackup(source, Desk.Time).RunAsync(BackupPath, default)).Require();
        var elsewhere = await NothingAsync();

        (await RestoreAsync(elsewhere)).Require();

        Assert.True(written.Contents is { Cases: > 0, Refunds: > 0 });
        Assert.Equal(await TableHashes.ReadAsync(worked.ConnectionString), await TableHashes.ReadAsync(elsewhere));
        Assert.Equal(await PartsAsync(worked.ConnectionString), await PartsAsync(elsewhere));
        await using var restored = NpgsqlDataSource.Create(elsewhere);
        Assert.Empty((await new VerifyDesk(restored).RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task The_restored_desk_goes_on_and_its_guards_hold()
    {
        var number = await Desk.AtPaymentAsync();
        (await BackUpAsync()).Require();
        var elsewhere = await NothingAsync();
        (await RestoreAsync(elsewhere)).Require();
        await using var restored = TestDesk.Restart(elsewhere);
        restored.Time.Now = Desk.Time.Now;

        await restored.MoveAsync(
            "authorized-agent",
            number,
            "paid",
            new { reference = "R-1", time = Instants.Plain(restored.Time.Now) }
        );
        var next = await restored.OpenAsync("courier", await restored.AddOrderAsync("another"));

        Assert.True(string.CompareOrdinal(next, number) > 0);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => restored.SqlAsync("DELETE FROM history"));
        Assert.Equal("CD004", refused.SqlState);
        Assert.Empty((await restored.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task It_is_of_one_moment_while_people_go_on_working()
    {
        using var enough = new CancellationTokenSource();
        var work = Task.Run(() => WorkAsync(enough.Token));
        await Desk.AtPaymentAsync(await Desk.AddOrderAsync("first"));

        var written = await BackUpAsync();
        await enough.CancelAsync();
        await work;

        var elsewhere = await NothingAsync();
        written.Require();
        (await RestoreAsync(elsewhere)).Require();
        await using var restored = NpgsqlDataSource.Create(elsewhere);
        Assert.Empty((await new VerifyDesk(restored).RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task A_backup_of_an_older_desk_is_brought_to_this_one()
    {
        var older = await NothingAsync();
        await using (var db = Db(older))
        {
            await db.Database.MigrateAsync("Returns");
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO audit (at, act, subject) VALUES (now(), 'before', 'the-move')"
            );
        }

        await using (var source = NpgsqlDataSource.Create(older))
            (await new WriteBackup(source, Desk.Time).RunAsync(BackupPath, default)).Require();
        var elsewhere = await NothingAsync();
        (await RestoreAsync(elsewhere)).Require();

        await using var restored = Db(elsewhere);
        Assert.Empty(await restored.Database.GetPendingMigrationsAsync());
        Assert.Equal("before", (await restored.Audit.SingleAsync()).Act);
    }

    [Fact]
    public async Task A_desk_that_has_anything_is_left_as_it_is()
    {
        (await BackUpAsync()).Require();
        await using var another = await TestDatabase.CreateAsync();
        var before = await TableHashes.ReadAsync(another.ConnectionString);

        var refused = await RestoreAsync(another.ConnectionString);

        Assert.Equal("restore-not-empty", refused.Refusal?.Code);
        Assert.Equal(before, await TableHashes.ReadAsync(another.ConnectionString));
    }

    [Fact]
    public async Task A_file_that_is_there_stays_and_nobody_else_reads_a_new_one()
    {
        (await BackUpAsync()).Require();
        var first = await File.ReadAllBytesAsync(BackupPath);

        Assert.Equal("backup-exists", (await BackUpAsync()).Refusal?.Code);

        Assert.Equal(first, await File.ReadAllBytesAsync(BackupPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupPath));
        Assert.Equal([BackupPath], Directory.GetFiles(Path.GetDirectoryName(BackupPath)!));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_leaves_nothing_behind()
    {
        var nowhere = Path.Combine(Path.GetDirectoryName(BackupPath)!, "no-such-folder", "desk.backup");

        var refused = await new WriteBackup(Desk.Database, Desk.Time).RunAsync(nowhere, default);

        Assert.Equal("backup-not-written", refused.Refusal?.Code);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(BackupPath)!));
    }

    [Fact]
    public async Task What_was_erased_is_not_in_a_backup_that_is_made_afterwards()
    {
        var parcel = await Desk.OpenAsync("return-parcel", order: null, by: "warehouse", inputs: Registered);
        var key = await Desk.ScalarAsync<byte[]>("SELECT key FROM case_keys");
        (await BackUpAsync()).Require();
        Assert.True(await HoldsAsync(key));
        File.Delete(BackupPath);
        await Desk.MoveAsync("supervisor", parcel, "withdraw", new { reason = "登记错误" });
        Desk.Time.Step(TimeSpan.FromDays(180));
        var erase = new EraseRequest(TestDesk.Person("administrator"), parcel, "买家要求删除");
        (await Desk.Get<EraseCase>().RunAsync(erase, default)).Require();

        (await BackUpAsync()).Require();

        Assert.False(await HoldsAsync(key));
        Assert.False(await HoldsAsync(Encoding.UTF8.GetBytes("张三丰")));
    }

    static object Registered =>
        new
        {
            tracking = new { courier = "YTO", number = "YT7700000001" },
            sender = "张三丰",
            phoneTail = "5678",
            contents = "保温杯",
        };

    /// <summary>Whether these bytes stand anywhere in the rows of the backup.</summary>
    async Task<bool> HoldsAsync(byte[] bytes)
    {
        using var backup = (await BackupFile.OpenAsync(BackupPath, default)).Require();
        foreach (var table in backup.Contents.Tables)
        {
            await using var rows = await backup.RowsAsync(table, default);
            using var all = new MemoryStream();
            await rows.CopyToAsync(all);
            if (all.ToArray().AsSpan().IndexOf(bytes) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    async Task WorkAsync(CancellationToken ct)
    {
        for (var i = 0; !ct.IsCancellationRequested; i++)
        {
            await Desk.AtPaymentAsync(await Desk.AddOrderAsync($"meanwhile-{i}"));
        }
    }

    /// <summary>Everything beside rows: columns, constraints, indexes, triggers, functions.</summary>
    static async Task<string[]> PartsAsync(string connectionString)
    {
        const string sql = """
            SELECT ARRAY(
                SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace
                UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT pg_get_triggerdef(t.oid) || t.tgenabled::text FROM pg_trigger t WHERE NOT t.tgisinternal
                UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                ORDER BY 1)
            """;
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    static CaseDeskDb Db(string connectionString) =>
        new(new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(connectionString).Options);
}
