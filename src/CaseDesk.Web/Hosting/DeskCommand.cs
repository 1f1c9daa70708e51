using CaseDesk.App;

namespace CaseDesk.Web.Hosting;

/// <summary>A command beside the desk: works on the desk's database, running or not, and says nothing but its result.</summary>
static class DeskCommand
{
    /// <param name="line">What was asked.</param>
    /// <param name="act">The command itself, with the services of one scope; its result is the exit code.</param>
    /// <param name="ct">Ends the command.</param>
    public static async Task<int> RunAsync(
        CommandLine line,
        Func<IServiceProvider, CancellationToken, Task<int>> act,
        CancellationToken ct
    )
    {
        var builder = Host.CreateApplicationBuilder(DeskHost.Settings(line));
        builder.Logging.ClearProviders();
        await using var database = await DatabaseSource.AttachAsync(builder.Configuration, line.Data, ct);
        builder.Services.AddCaseDesk(database.ConnectionString);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider, ct);
    }
}
