using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Web.Api;
using CaseDesk.Web.Layout;

namespace CaseDesk.Web.Features.Costs;

/// <summary>A month's costs as a file, by a plain link.</summary>
static class CostFile
{
    public static void MapCostFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(CostAddress.Export, GiveAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>What is refused is shown as the page for its status.</summary>
    static async Task<IResult> GiveAsync(
        HttpContext context,
        string shop,
        string month,
        string? format,
        ExportCosts export,
        CancellationToken ct
    )
    {
        if (!Month.TryParse(month, null, out var asked) || Keys.Find<ExportFormat>(format) is not { } known)
        {
            return Results.NotFound();
        }

        var request = new CostExportRequest(
            context.User.PersonId()!.Value,
            shop,
            asked,
            known,
            CultureInfo.CurrentUICulture
        );
        var file = await export.RunAsync(request, ct);
        return file.Succeeded ? Download.Of(file.Value) : RefusedAnswer.Of(file.Refusal);
    }
}
