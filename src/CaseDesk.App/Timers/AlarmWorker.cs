using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Timers;

/// <summary>Writes the due alarms while a server runs: each within a minute of its time, with room to spare.</summary>
sealed class AlarmWorker(WriteDueAlarms alarms, TimeProvider time, ILogger<AlarmWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("The clock", Every, alarms.RunAsync, stoppingToken);
}
