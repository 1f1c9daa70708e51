using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Features.Statements;

/// <summary>Where statements are found.</summary>
static class StatementAddress
{
    public const string All = "/statements";
    public const string One = All + "/{shop}/{month}/{kind}";

    public static string Of(string shop, Month month, StatementKind kind) => $"{All}/{shop}/{month}/{kind.Key()}";

    public static string File(string shop, Month month, StatementKind kind, ExportFormat format) =>
        $"{Of(shop, month, kind)}/export?format={format.Key()}";
}
