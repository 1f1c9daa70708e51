namespace CaseDesk.Web.Hosting;

/// <summary>The commands of <c>casedesk</c> that this program carries out; one class each.</summary>
static class Commands
{
    static readonly Dictionary<string, Func<CommandLine, CancellationToken, Task<int>>> ByName = new(
        StringComparer.Ordinal
    )
    {
        ["up"] = UpCommand.RunAsync,
        ["demo"] = DemoCommand.RunAsync,
        ["migrate"] = MigrateCommand.RunAsync,
        ["key"] = KeyCommand.RunAsync,
        ["verify"] = VerifyCommand.RunAsync,
        ["backup"] = BackupCommand.RunAsync,
        ["restore"] = RestoreCommand.RunAsync,
    };

    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        ByName.TryGetValue(line.Command, out var run)
            ? run(line, ct)
            : throw new CommandLineException(
                $"There is no command {line.Command}; there are: {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}."
            );
}
