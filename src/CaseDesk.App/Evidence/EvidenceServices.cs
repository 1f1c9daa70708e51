using CaseDesk.App.Cases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Evidence;

static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) =>
        services
            .AddSingleton(p => new AddEvidence(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLock>()))
            .AddSingleton<ReadEvidence>();
}
