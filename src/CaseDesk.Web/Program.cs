using CaseDesk.App.Data;
using CaseDesk.Web.Hosting;

using var signals = new StopSignals();
try
{
    var line = CommandLine.Parse(args);
    return await Commands.RunAsync(line, signals.Stopping);
}
catch (Exception e) when (e is DeskCannotStartException or CommandLineException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
{
    return 0;
}
