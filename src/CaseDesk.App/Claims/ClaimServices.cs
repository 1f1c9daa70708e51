using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>What the shop wants back from couriers.</summary>
static class ClaimServices
{
    public static IServiceCollection AddClaims(this IServiceCollection services) =>
        services
            .AddSingleton(p => new AdvanceClaim(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLock>()))
            .AddSingleton(p => new FindClaims(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>()))
            .AddSingleton(p => new ClaimList(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>()));
}
