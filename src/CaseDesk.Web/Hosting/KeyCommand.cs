using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk key USER</c>: makes a key of the programming interface for a person; the key stands alone on the last line.</summary>
static class KeyCommand
{
    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        line.Words is [var user]
            ? DeskCommand.RunAsync(line, (services, stop) => MakeAsync(services, user, stop), ct)
            : throw new CommandLineException("Say for whom: casedesk key USER.");

    static async Task<int> MakeAsync(IServiceProvider services, string user, CancellationToken ct)
    {
        var made = await services.GetRequiredService<MakeApiKey>().RunOnConsoleAsync(user, ct);
        if (!made.Succeeded)
        {
            await Console.Error.WriteLineAsync($"{user}: {made.Refusal.Sentence(CultureInfo.InvariantCulture)}");
            return 1;
        }

        await Console.Out.WriteLineAsync($"A key for {user}, shown this once:");
        await Console.Out.WriteLineAsync(made.Value.Key);
        return 0;
    }
}
