using CaseDesk.App.Cases;
using Microsoft.Extensions.DependencyInjection;

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
            .AddSingleton(p => new FindLines(p.Get<StatementActs>(), p.Get<StatementCases>()))
            .AddSingleton(p => new CorrectLine(p.Get<StatementActs>()))
            .AddSingleton(p => new ReconcileStatement(p.Get<StatementActs>(), p.Get<StatementCases>()))
            .AddSingleton(p => new CloseStatement(p.Get<StatementActs>()));
}
