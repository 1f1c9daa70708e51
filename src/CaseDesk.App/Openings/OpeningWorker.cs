using CaseDesk.App.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Openings;

/// <summary>Looks on every server for what the shops let the product open.</summary>
sealed class OpeningWorker(OpenByProduct openings, TimeProvider time, ILogger<OpeningWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("Opening cases", Every, openings.RunAsync, stoppingToken);
}
