using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Imports;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Refunds;

static class RefundServices
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) =>
        services
            .AddSingleton<RefundActs>()
            .AddSingleton(p => new TakeForPayment(p.Get<RefundActs>()))
            .AddSingleton(p => new ReleasePayment(p.Get<RefundActs>()))
            .AddSingleton(p => new ActOnOutlay(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLock>(),
                p.Get<TriedCase>(),
                p.Get<PlatformStandIns>()
            ))
            .AddSingleton(p => new OutlayFindings(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLoader>()
            ))
            .AddSingleton(p => new TakeBatch(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>()
            ))
            .AddSingleton<BatchList>()
            .AddSingleton(p => new BatchView(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>()
            ))
            .AddSingleton<ExportBatch>()
            .AddSingleton(p => new BringResults(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<BatchView>(),
                p.Get<ImportSpool>()
            ))
            .AddSingleton<EnterResults>()
            .AddSingleton(p => new PaymentQueue(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>(),
                p.Get<Definitions>()
            ))
            .AddSingleton<RefundList>()
            .AddSingleton<RevealPayee>()
            .AddSingleton(p => new ApprovalQueue(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>()
            ));
}
