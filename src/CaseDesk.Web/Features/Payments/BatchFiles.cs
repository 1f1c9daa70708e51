using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Exports;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain;
using CaseDesk.Web.Api;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Security;

namespace CaseDesk.Web.Features.Payments;

/// <summary>Files of payment batches over HTTP: what is taken out, and what comes back filled in.</summary>
static class BatchFiles
{
    public static void MapBatchFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{BatchAddress.One}/export", GiveAsync).RequireAuthorization().ExcludeFromDescription();
        endpoints
            .MapPost($"{BatchAddress.One}/results", TakeAsync)
            .RequireAuthorization()
            .ExcludeFromDescription()
            .FromOwnPages();
    }

    static async Task<IResult> GiveAsync(
        HttpContext context,
        long number,
        string? format,
        ExportBatch export,
        CancellationToken ct
    )
    {
        if (Keys.Find<ExportFormat>(format) is not { } known)
            return Results.NotFound();
        var person = context.User.PersonId()!.Value;
        var request = new ExportBatchRequest(person, number, known, CultureInfo.CurrentUICulture);
        var file = await export.RunAsync(request, ct);
        return file.Succeeded ? Download.Of(file.Value) : RefusedAnswer.Of(file.Refusal);
    }

    static async Task<IResult> TakeAsync(HttpContext context, long number, BringResults bring, CancellationToken ct)
    {
        var sent = await SentFile.ReadAsync(context, BringResults.MaxBytes, () => BringResults.TooLarge, ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var person = context.User.PersonId()!.Value;
        var brought = await sent.Value.ReadAsync(
            (bytes, stop) => bring.RunAsync(new(person, number, sent.Value.Name, bytes), stop),
            ct
        );
        return brought.Succeeded
            ? brought.Value.Or(results => Results.Ok(new { results.Id }))
            : Problems.Of(brought.Refusal);
    }
}
