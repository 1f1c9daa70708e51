using CaseDesk.App.Cases;
using CaseDesk.App.Openings;
using CaseDesk.App.Recomputing;
using CaseDesk.App.Versions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseDesk.App.Timers;

public static class TimerServices
{
    /// <summary>For a server of the desk: what the product does by itself, as time passes. Any number of servers may.</summary>
    public static IServiceCollection AddTimerWorkers(this IServiceCollection services) =>
        services
            .AddHostedService<AlarmWorker>()
            .AddHostedService<DailyWorker>()
            .AddHostedService<RecomputeWorker>()
            .AddHostedService<OpeningWorker>()
            .AddHostedService<VersionWorker>();

    internal static IServiceCollection AddTimers(this IServiceCollection services) =>
        services
            .AddSingleton<TimeUp>()
            .AddSingleton(p => new WriteDueAlarms(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLoader>(),
                p.Get<TimeUp>()
            ))
            .AddSingleton<AnchorHeads>()
            .AddSingleton<ForgetKeys>();
}
