using System.ComponentModel;

namespace CaseDesk.Web.Api;

/// <summary>Files about money, streamed in: what finance compares the month with, and what platforms refunded.</summary>
static class FundFilesApi
{
    public static void MapFundIntake(this IEndpointRouteBuilder api)
    {
        api.MapPost("/statements/{shop}/{month}/{kind}/payments:import", ImportPaymentsAsync)
            .TakesFile()
            .Produces<FundFileJson>()
            .WithSummary("Take in a file of a provider or platform about money, and compare it with the ledger");
        api.MapPost("/refunds:import", ImportRefundsAsync)
            .TakesFile()
            .Produces<FundFileJson>()
            .WithSummary("Take in a platform's refund export: what it refunded by itself becomes a fact of the ledger");
    }

    static Task<IResult> ImportPaymentsAsync(
        HttpContext context,
        Caller caller,
        StatementPath path,
        DryRun dryRun,
        FundFileIntake intake,
        CancellationToken ct
    ) => intake.TakeAsync(context, caller, path.Shop, refundExport: false, dryRun, ct);

    static Task<IResult> ImportRefundsAsync(
        HttpContext context,
        Caller caller,
        [Description("The key of the shop that the file belongs to.")] string shop,
        DryRun dryRun,
        FundFileIntake intake,
        CancellationToken ct
    ) => intake.TakeAsync(context, caller, shop, refundExport: true, dryRun, ct);
}
