using CaseDesk.App.Backups;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class BackupCommandTests : IDisposable
{
    readonly DeskFolder first = new();
    readonly DeskFolder second = new();

    string File => Path.Combine(first.Path, "desk.backup");

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_running_desk_goes_on_as_a_second_one()
    {
        await using var desk = await DeskProcess.StartAsync("--data", first.Path);
        Assert.Equal(0, (await RunAsync("demo", first)).Code);

        var (written, said, _) = await RunAsync("backup", first, File);
        var (restored, told, complained) = await RunAsync("restore", second, File);
        var (verified, agreed, _) = await RunAsync("verify", second);
        var again = $"{File}.again";
        var (rewritten, _, _) = await RunAsync("backup", second, again);

        Assert.Equal((0, 0, 0, 0, ""), (written, restored, verified, rewritten, complained));
        Assert.Matches(
            @"^Backed up \d+ cases and \d+ refunds into .*desk\.backup: \d+ bytes, sha256 [0-9a-f]{64}$",
            said
        );
        Assert.StartsWith("Restored ", told, StringComparison.Ordinal);
        Assert.EndsWith("all agree.", told, StringComparison.Ordinal);
        Assert.EndsWith("all agree.", agreed, StringComparison.Ordinal);
        Assert.Equal(await HeldAsync(File), await HeldAsync(again));
    }

    [Fact]
    public async Task A_desk_that_runs_or_has_anything_is_not_restored_onto()
    {
        await using (await DeskProcess.StartAsync("--data", first.Path))
        {
            Assert.Equal(0, (await RunAsync("backup", first, File)).Code);
            var (running, _, runs) = await RunAsync("restore", first, File);
            Assert.Equal(1, running);
            Assert.StartsWith($"Another desk is using {first.Path}", runs, StringComparison.Ordinal);
        }

        var (full, _, has) = await RunAsync("restore", first, File);

        Assert.Equal(1, full);
        Assert.StartsWith("The database casedesk has tables already.", has, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_in_a_sentence()
    {
        Assert.Equal("Say into which file: casedesk backup FILE.", (await RunAsync("backup", first)).Complained);
        Assert.Equal("Say from which file: casedesk restore FILE.", (await RunAsync("restore", first)).Complained);
        var (code, _, complained) = await RunAsync("restore", first, File);
        Assert.Equal((1, $"There is no backup at {File}."), (code, complained));
        Assert.Empty(Directory.GetFileSystemEntries(first.Path));
    }

    static Task<(int Code, string Said, string Complained)> RunAsync(
        string command,
        DeskFolder folder,
        params string[] words
    ) => DeskProcess.RunAsync([command, .. words, "--data", folder.Path]);

    /// <summary>Of each table how many rows there are, and the hash of all that is in them; of each sequence its number.</summary>
    static async Task<string[]> HeldAsync(string path)
    {
        using var backup = (await BackupFile.OpenAsync(path, default)).Value!;
        return
        [
            .. backup.Contents.Tables.Select(table => $"{table.Name} {table.Rows} {table.Sha256}"),
            .. backup.Contents.Sequences.Select(sequence => $"{sequence.Name} {sequence.Value}"),
        ];
    }
}
