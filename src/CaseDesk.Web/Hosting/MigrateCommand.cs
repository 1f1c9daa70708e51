namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk migrate</c>: brings the database to this version of the desk and starts nothing.</summary>
static class MigrateCommand
{
    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        DeskCommand.RunAsync(
            line,
            async (_, _) =>
            {
                await Console.Out.WriteLineAsync("The database is up to date.");
                return 0;
            },
            ct
        );
}
