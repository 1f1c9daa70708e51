using System.Globalization;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Features.Statements;

/// <summary>What statements, their states and findings are called.</summary>
static class StatementNames
{
    public static string Of(StatementKind kind) => Find($"statement.{kind.Key()}");

    public static string Of(StatementState state) => Find($"state.{state.Key()}");

    public static string Of(StatementAct act) => Find($"act.{act.Key()}");

    public static string Of(Finding finding) => Find($"finding.{finding.Key()}");

    /// <summary>"2026年11月", "November 2026".</summary>
    public static string Of(Month month) => month.First.ToString("Y", CultureInfo.CurrentCulture);

    static string Find(string name) => StatementWords.Find(name, CultureInfo.CurrentUICulture) ?? name;
}
