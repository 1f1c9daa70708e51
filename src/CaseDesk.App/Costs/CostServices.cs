using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Exports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Costs;

/// <summary>What a month cost, and who bears it.</summary>
static class CostServices
{
    public static IServiceCollection AddCosts(this IServiceCollection services) =>
        services
            .AddSingleton(p => new CostView(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<AccessReader>()))
            .AddSingleton(p => new ExportCosts(p.Get<ExportRegister>(), p.Get<AccessReader>()));
}
