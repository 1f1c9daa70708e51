using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
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
            .AddSingleton<PaymentQueue>()
            .AddSingleton<RefundList>()
            .AddSingleton<RevealPayee>()
            .AddSingleton(p => new ApprovalQueue(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>()
            ));
}
