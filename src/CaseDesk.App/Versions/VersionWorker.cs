using CaseDesk.App.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Versions;

/// <summary>Goes on with what administrators have started, on every server.</summary>
sealed class VersionWorker(MoveToVersion move, TimeProvider time, ILogger<VersionWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("Moving cases to a new version", Every, move.RunAsync, stoppingToken);
}
