using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Imports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>What really left the account, beside the ledger.</summary>
static class FundServices
{
    public static IServiceCollection AddFunds(this IServiceCollection services) =>
        services
            .AddSingleton<SettledCases>()
            .AddSingleton<PlatformFacts>()
            .AddSingleton<PlatformStandIns>()
            .AddSingleton(p => new OverRefundedOrders(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>()))
            .AddSingleton(p => new FundView(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>()))
            .AddSingleton(p => new DifferenceList(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>()))
            .AddSingleton(p => new ExplainDifference(
                p.Get<NpgsqlDataSource>(),
                p.Get<AccessReader>(),
                p.Get<TimeProvider>()
            ))
            .AddSingleton(p => new TakeFundFile(
                p.Get<NpgsqlDataSource>(),
                p.Get<AccessReader>(),
                p.Get<ImportSpool>(),
                p.Get<PlatformFacts>(),
                p.Get<TimeProvider>()
            ))
            .AddSingleton(p => new CompareAgain(
                p.Get<NpgsqlDataSource>(),
                p.Get<AccessReader>(),
                p.Get<TimeProvider>()
            ));
}
