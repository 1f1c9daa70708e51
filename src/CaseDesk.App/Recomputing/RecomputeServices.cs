using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Recomputing;

static class RecomputeServices
{
    public static IServiceCollection AddRecomputing(this IServiceCollection services) =>
        services
            .AddSingleton<OpenSteps>()
            .AddSingleton(p => new PreviewRecomputation(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccountRecords>(),
                p.Get<HouseDirectory>(),
                p.Get<OpenSteps>()
            ))
            .AddSingleton<StartRecomputation>()
            .AddSingleton<Recomputations>()
            .AddSingleton(p => new Recompute(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>(),
                p.Get<OpenSteps>()
            ));
}
