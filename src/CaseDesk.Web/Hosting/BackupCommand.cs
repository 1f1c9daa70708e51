using System.Globalization;
using CaseDesk.App.Backups;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk backup FILE</c>: writes all that the desk holds into one file, while it runs, and says what is in it.</summary>
static class BackupCommand
{
    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        line.Words is [var file]
            ? DeskCommand.RunAsync(line, (services, stop) => WriteAsync(services, Path.GetFullPath(file), stop), ct)
            : throw new CommandLineException("Say into which file: casedesk backup FILE.");

    static async Task<int> WriteAsync(IServiceProvider services, string file, CancellationToken ct)
    {
        var written = await services.GetRequiredService<WriteBackup>().RunAsync(file, ct);
        if (!written.Succeeded)
        {
            await Console.Error.WriteLineAsync(written.Refusal.Sentence(CultureInfo.InvariantCulture));
            return 1;
        }

        var (path, size, hash, contents) = written.Value;
        await Console.Out.WriteLineAsync(
            $"Backed up {contents.Cases} cases and {contents.Refunds} refunds into {path}: {size} bytes, sha256 {hash}"
        );
        return 0;
    }
}
