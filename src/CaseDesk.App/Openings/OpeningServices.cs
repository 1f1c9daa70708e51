using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Openings;

static class OpeningServices
{
    public static IServiceCollection AddOpenings(this IServiceCollection services) =>
        services
            .AddSingleton<PaidOrders>()
            .AddSingleton(p => new OpenByProduct(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>(),
                p.Get<Definitions>()
            ))
            .AddSingleton(p => new PreviewOpenings(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccountRecords>(),
                p.Get<HouseDirectory>(),
                p.Get<Definitions>()
            ));
}
