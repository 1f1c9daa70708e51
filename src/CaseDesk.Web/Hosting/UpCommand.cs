namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk up</c>: runs the desk until it is told to stop.</summary>
static class UpCommand
{
    public static async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(DeskHost.WebOptions(line));
        builder.AddDeskLog(line.Data);
        await using var database = await DatabaseSource.StartAsync(builder.Configuration, line.Data, ct);
        await using var app = builder.AddDesk(database.ConnectionString).Build().UseDesk();

        await app.ListenAsync(line.Port, ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
