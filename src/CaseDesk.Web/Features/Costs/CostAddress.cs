using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Costs;

/// <summary>Where a month's costs are shown.</summary>
static class CostAddress
{
    public const string All = "/costs";
    public const string Export = All + "/{shop}/{month}/export";

    public static string Of(string shop, Month month, CostGrouping by) =>
        QueryHelpers.AddQueryString(
            All,
            new Dictionary<string, string?>
            {
                ["shop"] = shop,
                ["month"] = month.ToString(),
                ["by"] = by.Key(),
            }
        );

    public static string File(string shop, Month month, ExportFormat format) =>
        $"{All}/{shop}/{month}/export?format={format.Key()}";
}
