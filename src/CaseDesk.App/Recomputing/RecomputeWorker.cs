using CaseDesk.App.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Recomputing;

/// <summary>Goes on with what administrators have started, on every server.</summary>
sealed class RecomputeWorker(Recompute recompute, TimeProvider time, ILogger<RecomputeWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("Re-computing", Every, recompute.RunAsync, stoppingToken);
}
