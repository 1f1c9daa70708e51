using CaseDesk.App.Accounts;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk up</c>: runs the desk until it is told to stop.</summary>
static class UpCommand
{
    public static async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(DeskHost.WebOptions(line));
        builder.ListenAt(line.Port).AddDeskLog(line.Data);
        builder.Configuration["Imports:Folder"] ??= Path.Combine(line.Data, "imports");
        await using var database = await DatabaseSource.StartAsync(builder.Configuration, line.Data, ct);
        await using var app = builder.AddDesk(database.ConnectionString).Build().UseDesk();

        if (await app.Services.GetRequiredService<FirstAdministrator>().EnsureAsync(ct) is { } password)
            Console.WriteLine(
                $"Sign in as {FirstAdministrator.UserName} with the password {password} and change it; it is not shown again."
            );
        await app.ListenAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
