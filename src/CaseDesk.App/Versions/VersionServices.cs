using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Versions;

static class VersionServices
{
    public static IServiceCollection AddVersions(this IServiceCollection services) =>
        services
            .AddSingleton<OlderCases>()
            .AddSingleton<StartVersionMove>()
            .AddSingleton<VersionMoves>()
            .AddSingleton(p => new PreviewVersionMove(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccountRecords>(),
                p.Get<OlderCases>()
            ))
            .AddSingleton(p => new MoveToVersion(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<OlderCases>()
            ));
}
