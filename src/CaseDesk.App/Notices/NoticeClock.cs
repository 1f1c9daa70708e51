using CaseDesk.App.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Notices;

/// <summary>Tells people what no act and no clock of a case brings about: what the platform is about to do, and the list of the day.</summary>
sealed class NoticeClock(PlatformDeadlines deadlines, OverdueLists lists, TimeProvider time, ILogger<NoticeClock> log)
    : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("The clock of notices", Every, RoundAsync, stoppingToken);

    async Task RoundAsync(CancellationToken ct)
    {
        await deadlines.RunAsync(ct);
        await lists.RunAsync(ct);
    }
}
