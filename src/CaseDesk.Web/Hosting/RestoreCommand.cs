using System.Globalization;
using CaseDesk.App.Backups;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Web.Text;
using Npgsql;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk restore FILE</c>: puts a backup into a desk that has nothing yet, and says whether its books agree.</summary>
static class RestoreCommand
{
    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        line.Words is [var file]
            ? RestoreAsync(line, Path.GetFullPath(file), ct)
            : throw new CommandLineException("Say from which file: casedesk restore FILE.");

    static async Task<int> RestoreAsync(CommandLine line, string file, CancellationToken ct)
    {
        // Before a database is made for nothing.
        var opened = await BackupFile.OpenAsync(file, ct);
        if (!opened.Succeeded)
            return await RefuseAsync(opened.Refusal);
        using var backup = opened.Value;
        var builder = Host.CreateApplicationBuilder(DeskHost.Settings(line));
        await using var database = await DatabaseSource.TakeAsync(builder.Configuration, line.Data, ct);
        var restored = await RestoreBackup.RunAsync(database.ConnectionString, backup, ct);
        if (!restored.Succeeded)
            return await RefuseAsync(restored.Refusal);

        var contents = restored.Value;
        await Console.Out.WriteLineAsync(
            $"Restored {contents.Cases} cases and {contents.Refunds} refunds, as they were at {Instants.Plain(contents.At)}."
        );
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        return await VerifyCommand.VerifyAsync(new VerifyDesk(source), ct);
    }

    static async Task<int> RefuseAsync(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Sentence(CultureInfo.InvariantCulture));
        return 1;
    }
}
