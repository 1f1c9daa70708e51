using CaseDesk.App.Notices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Timers;

/// <summary>Does once a day what a day asks for; looks every hour, so that a server that slept catches up.</summary>
sealed class DailyWorker(
    AnchorHeads anchors,
    ForgetKeys keys,
    ForgetNotices notices,
    TimeProvider time,
    ILogger<DailyWorker> log
) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("The daily housekeeping", Every, RoundAsync, stoppingToken);

    async Task RoundAsync(CancellationToken ct)
    {
        await anchors.RunAsync(ct);
        await keys.RunAsync(ct);
        await notices.RunAsync(ct);
    }
}
