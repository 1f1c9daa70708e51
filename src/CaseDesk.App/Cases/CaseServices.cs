using CaseDesk.App.Accounts;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Parcels;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Cases;

static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        SoundDefinitions.Require();
        return services
            .AddSingleton(p => new CaseLoader(p.Get<HouseDirectory>()) { Definitions = p.Get<Definitions>() })
            .AddSingleton<CaseLock>()
            .AddSingleton<CaseWriter>()
            .AddSingleton<TriedCase>()
            .AddSingleton<AwaitedParcels>()
            .AddSingleton<OtherCases>()
            .AddSingleton(p => new ParcelView(p.Get<NpgsqlDataSource>(), p.Get<AccessReader>(), p.Get<CaseLoader>()))
            .AddSingleton(p => new UnclaimedParcels(
                p.Get<NpgsqlDataSource>(),
                p.Get<AccessReader>(),
                p.Get<CaseLoader>()
            ))
            .AddSingleton<RevealSender>()
            .AddSingleton(p => new CaseList(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>(),
                p.Get<Definitions>()
            ))
            .AddSingleton<FirstAnswers>()
            .AddSingleton(p => new OpenCase(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<HouseDirectory>(),
                p.Get<OtherCases>()
            )
            {
                Definitions = p.Get<Definitions>(),
            })
            .AddSingleton(p => new MoveCase(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLock>(),
                p.Get<CaseWriter>(),
                p.Get<TriedCase>(),
                p.Get<OtherCases>(),
                p.Get<AwaitedParcels>(),
                p.Get<PlatformStandIns>()
            )
            {
                Definitions = p.Get<Definitions>(),
            })
            .AddSingleton<MoveCases>()
            .AddSingleton(p => new ReopenCase(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLock>(),
                p.Get<HouseDirectory>(),
                p.Get<TriedCase>()
            )
            {
                Definitions = p.Get<Definitions>(),
            })
            .AddSingleton(p => new CorrectCase(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<CaseLock>(),
                p.Get<TriedCase>()
            ))
            .AddSingleton(p => new EraseCase(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLock>()))
            .AddSingleton(p => new CaseView(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLoader>()))
            .AddSingleton(p => new AddNote(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLock>()))
            .AddSingleton(p => new AssignCase(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLock>()))
            .AddSingleton(p => new Assignees(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLoader>()))
            .AddSingleton(p => new LinkCases(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLoader>()))
            .AddSingleton(p => new CaseFindings(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>(), p.Get<CaseLoader>()));
    }

    /// <summary>Use cases are public and their parts are not, so they are put together here and not by reflection.</summary>
    internal static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
