using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Exports;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Settings;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>The month: compiled by the clerk, reconciled and closed by finance.</summary>
static class StatementServices
{
    public static IServiceCollection AddStatements(this IServiceCollection services) =>
        services
            .AddSingleton<StatementActs>()
            .AddSingleton<StatementCases>()
            .AddSingleton(p => new CompileStatement(p.Get<StatementActs>(), p.Get<StatementCases>()))
            .AddSingleton(p => new ReturnStatement(p.Get<StatementActs>()))
            .AddSingleton(p => new FindLines(
                p.Get<StatementActs>(),
                p.Get<StatementCases>(),
                p.Get<PlatformStandIns>()
            ))
            .AddSingleton(p => new CorrectLine(p.Get<StatementActs>(), p.Get<StatementCases>()))
            .AddSingleton(p => new ReconcileStatement(p.Get<StatementActs>(), p.Get<StatementCases>()))
            .AddSingleton(p => new CloseStatement(p.Get<StatementActs>()))
            .AddSingleton<StatementHeads>()
            .AddSingleton(p => new StatementList(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<AccessReader>()
            ))
            .AddSingleton(p => new StatementView(
                p.Get<NpgsqlDataSource>(),
                p.Get<TimeProvider>(),
                p.Get<StatementHeads>()
            ))
            .AddSingleton(p => new ExportRegister(p.Get<NpgsqlDataSource>(), p.Get<TimeProvider>()))
            .AddSingleton(p => new ExportStatement(p.Get<ExportRegister>(), p.Get<StatementHeads>()));
}
