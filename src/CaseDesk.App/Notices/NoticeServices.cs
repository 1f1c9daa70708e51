using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>What people are told of without having asked: in the product, by robots in their groups, by web-hooks.</summary>
public static class NoticeServices
{
    /// <summary>For a server of the desk. Any number of servers may.</summary>
    public static IServiceCollection AddNoticeWorkers(this IServiceCollection services) =>
        services.AddHostedService<NoticeWorker>().AddHostedService<NoticeClock>();

    internal static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>();
        return services
            .AddSingleton<TargetSecrets>()
            .AddSingleton<Post>()
            .AddSingleton<DeliveryRecords>()
            .AddSingleton(p => new DeliverNotices(
                p.Get<DeliveryRecords>(),
                p.Get<HouseDirectory>(),
                p.Get<TargetSecrets>(),
                p.Get<Post>(),
                p.Get<TimeProvider>(),
                p.Get<IOptions<NoticeOptions>>(),
                p.Get<ILogger<DeliverNotices>>()
            ))
            .AddSingleton(p => new NoticeList(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>()
            ))
            .AddSingleton(p => new PlatformDeadlines(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>()
            ))
            .AddSingleton(p => new OverdueLists(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>()
            ))
            .AddSingleton<ForgetNotices>()
            .AddSingleton(p => new TargetList(p.Get<NpgsqlDataSource>(), p.Get<AccountRecords>()))
            .AddSingleton(p => new SaveTarget(
                p.Get<AccountRecords>(),
                p.Get<TargetSecrets>(),
                p.Get<IOptions<NoticeOptions>>()
            ))
            .AddSingleton<RemoveTarget>()
            .AddSingleton(p => new TestTarget(
                p.Get<AccountRecords>(),
                p.Get<HouseDirectory>(),
                p.Get<TargetSecrets>(),
                p.Get<Post>()
            ));
    }
}
