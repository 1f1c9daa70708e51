namespace CaseDesk.Web.Hosting;

/// <summary>What the processes of the desk have in common: settings lie beside the program, wherever it is started from.</summary>
static class DeskHost
{
    public static HostApplicationBuilderSettings Settings(CommandLine line) =>
        new() { Args = [.. line.Settings], ContentRootPath = AppContext.BaseDirectory };

    public static WebApplicationOptions WebOptions(CommandLine line) =>
        new() { Args = [.. line.Settings], ContentRootPath = AppContext.BaseDirectory };
}
