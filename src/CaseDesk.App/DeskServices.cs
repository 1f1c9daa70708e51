using CaseDesk.App.Accounts;
using CaseDesk.App.Backups;
using CaseDesk.App.Cases;
using CaseDesk.App.Claims;
using CaseDesk.App.Costs;
using CaseDesk.App.Data;
using CaseDesk.App.Evidence;
using CaseDesk.App.Funds;
using CaseDesk.App.Imports;
using CaseDesk.App.Notices;
using CaseDesk.App.Openings;
using CaseDesk.App.Orders;
using CaseDesk.App.Overpayments;
using CaseDesk.App.Recomputing;
using CaseDesk.App.Refunds;
using CaseDesk.App.Settings;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.App.Statements;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.App.Versions;
using CaseDesk.Domain.Kinds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CaseDesk.App;

/// <summary>The desk's use cases, over one database. Each area lists its own in a file of its folder.</summary>
public static class DeskServices
{
    public static IServiceCollection AddCaseDesk(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Catalogue.Definitions);
        services.AddSingleton(_ => DataSource(connectionString));
        services.AddDbContextFactory<CaseDeskDb>(
            (provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddSingleton<DeskReadiness>();
        services.AddSingleton<VerifyDesk>();
        services.AddSingleton<WriteBackup>();
        services.AddSingleton(provider => new AccessReader(
            provider.GetRequiredService<HouseDirectory>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new HouseDirectory(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IDbContextFactory<CaseDeskDb>>(),
            provider.GetRequiredService<TimeProvider>(),
            connectionString
        ));
        services.AddSingleton<CreateShop>();
        services.AddSingleton<ChangeShop>();
        services.AddSingleton(provider => new ShopSettings(
            provider.GetRequiredService<AccountRecords>(),
            provider.GetRequiredService<HouseDirectory>()
        ));
        services.AddSingleton(provider => new ShopWarnings(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<AccountRecords>(),
            provider.GetRequiredService<HouseDirectory>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<CalendarSettings>();
        services.AddSingleton<ChangeCalendar>();
        services.AddSingleton<CreateCalendar>();
        services.AddSingleton<ChooseCalendar>();
        services.AddSharedKeys();
        services.AddSingleton(provider => new ExplainDeadline(
            provider.GetRequiredService<IDbContextFactory<CaseDeskDb>>(),
            provider.GetRequiredService<AccessReader>(),
            provider.GetRequiredService<HouseDirectory>()
        ));
        services.AddAccounts();
        services.AddCases();
        services.AddEvidence();
        services.AddRefunds();
        services.AddFunds();
        services.AddOrders();
        services.AddStatements();
        services.AddCosts();
        services.AddClaims();
        services.AddOverpayments();
        services.AddTimers();
        services.AddOpenings();
        services.AddRecomputing();
        services.AddVersions();
        services.AddImports();
        services.AddNotices();
        return services;
    }

    /// <summary>Statements that run often are prepared once per connection.</summary>
    static NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 200;
            settings.AutoPrepareMinUsages = 2;
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
