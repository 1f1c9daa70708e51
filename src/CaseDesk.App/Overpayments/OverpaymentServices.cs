using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Overpayments;

/// <summary>What left beyond what was approved.</summary>
static class OverpaymentServices
{
    public static IServiceCollection AddOverpayments(this IServiceCollection services) =>
        services
            .AddSingleton(p => new AdvanceOverpayment(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLoader>(),
                p.Get<HouseDirectory>()
            ))
            .AddSingleton(p => new OverpaymentList(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>()
            ));
}
