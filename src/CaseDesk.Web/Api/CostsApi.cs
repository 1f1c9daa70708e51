using System.Globalization;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <summary>What a month cost, and who bears it.</summary>
static class CostsApi
{
    const string One = "/costs/{shop}/{month}";

    public static void MapCosts(this IEndpointRouteBuilder api)
    {
        api.MapGet(One, GetAsync)
            .Produces<CostJson>()
            .WithSummary("What a month cost by bearer, liability, courier, product, reason or agent");
        api.MapGet($"{One}/export", ExportAsync)
            .Produces(200, null, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .WithSummary("A month's costs by every grouping as a file: format=csv or xlsx");
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        string shop,
        string month,
        string? by,
        CostView view,
        CancellationToken ct
    )
    {
        if (!Month.TryParse(month, null, out var asked))
        {
            return Unreadable("month", month);
        }

        if (Keys.Find<CostGrouping>(by ?? CostGrouping.Bearer.Key()) is not { } grouping)
        {
            return Unreadable("by", by!);
        }

        var read = await view.ReadAsync(caller.Person, shop, asked, grouping, ct);
        return read.Or(sheet => TypedResults.Ok(CostJson.Of(sheet, CultureInfo.CurrentUICulture)));
    }

    static async Task<IResult> ExportAsync(
        Caller caller,
        string shop,
        string month,
        string? format,
        ExportCosts export,
        CancellationToken ct
    )
    {
        if (!Month.TryParse(month, null, out var asked))
        {
            return Unreadable("month", month);
        }

        if (Keys.Find<ExportFormat>(format) is not { } known)
        {
            return Problems.Of(new Refusal("format-unknown", RefusalKind.Malformed, ("format", format ?? "")));
        }

        var request = new CostExportRequest(caller.Person, shop, asked, known, CultureInfo.CurrentUICulture);
        return (await export.RunAsync(request, ct)).Or(Download.Of);
    }

    static IResult Unreadable(string filter, string value) =>
        Problems.Of(new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", filter), ("value", value)));
}
