using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Timers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Notices;

/// <summary>Delivers notices while a server runs, seconds after they were written.</summary>
sealed class NoticeWorker(DeliverNotices deliver, TimeProvider time, ILogger<NoticeWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(time, log).RunAsync("The delivery of notices", Every, deliver.RunAsync, stoppingToken);
}
