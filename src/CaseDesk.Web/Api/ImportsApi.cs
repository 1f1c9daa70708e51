using System.ComponentModel;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Api;

/// <summary>Imports of orders, from the desk's own format or a platform's files.</summary>
static class ImportsApi
{
    /// <summary>So many refused rows come with an import; all of them are a download.</summary>
    const int RowsShown = 200;

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/orders:import", ImportAsync)
            .Accepts<IFormFile>("multipart/form-data", "application/x-ndjson", "application/ndjson", "text/csv")
            .WithMetadata(new TakesKey())
            .Produces<ImportReportJson>()
            .WithSummary("Import orders: NDJSON as the body, or a platform's files as multipart");
        api.MapGet("/imports/{id:long}", GetAsync)
            .Produces<ImportReportJson>()
            .WithSummary("An import: how far it is and what came of it, with the rows that were refused");
        api.MapGet("/imports/{id:long}/refused/{file:int}", RefusedAsync)
            .Produces(200, null, "text/csv", "application/x-ndjson")
            .WithSummary("A file's refused rows as they stood in it, to be mended and imported again");
    }

    static async Task<IResult> ImportAsync(
        HttpContext context,
        Caller caller,
        [Description("The key of a shop; else as the form or the first row names it.")] string? shop,
        [Description("The source that the files come from; casedesk is the desk's own NDJSON.")] string? source,
        DryRun dryRun,
        ImportNow import,
        DoOnce once,
        ImportAnswers answers,
        CancellationToken ct
    )
    {
        try
        {
            var query = new AskedImport(shop ?? "", source ?? "", dryRun.Asked);
            var incoming = await IncomingImport.ReadAsync(context, query, import.MaxBytes, () => import.TooLarge, ct);
            if (!incoming.Succeeded)
                return Problems.Of(incoming.Refusal);
            var asked = incoming.Value;
            if (!asked.DryRun && IdempotencyKey.Refusal(context) is { } keyless)
                return Problems.Of(keyless);
            var taken = await import.TakeAsync(
                new(caller.Person, asked.Shop, asked.Source, asked.FilesAsync(), asked.Length),
                ct
            );
            return taken.Succeeded
                ? await RunAsync(context, caller, taken.Value, asked.DryRun, import, once, answers, ct)
                : Problems.Of(taken.Refusal);
        }
        catch (IOException e) when (SentFile.BrokeOff(e))
        {
            return Problems.Of(new Refusal("upload-broken-off", RefusalKind.Malformed, ("name", "orders:import")));
        }
        catch (BadHttpRequestException e) when (SentFile.IsTooLarge(e))
        {
            return Problems.Of(import.TooLarge);
        }
    }

    static async Task<IResult> RunAsync(
        HttpContext context,
        Caller caller,
        TakenImport taken,
        bool dryRun,
        ImportNow import,
        DoOnce once,
        ImportAnswers answers,
        CancellationToken ct
    )
    {
        using var files = taken;
        if (dryRun)
            return await answers.OkAsync(caller, await import.RunAsync(files, dryRun, key: null, ct), RowsShown, ct);
        // The same key with other files, or for another shop, is another request.
        var key = IdempotencyKey.Of(context, files.Digest)!;
        return await once.RunAsync(
            context,
            key,
            async () => await answers.OkAsync(caller, await import.RunAsync(files, dryRun, key, ct), RowsShown, ct)
        );
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        long id,
        ImportView imports,
        ImportAnswers answers,
        CancellationToken ct
    ) => await answers.OkAsync(caller, await imports.ReadAsync(caller.Person, id, ct), RowsShown, ct);

    static async Task<IResult> RefusedAsync(
        Caller caller,
        long id,
        int file,
        RefusedList refused,
        CancellationToken ct
    ) => (await refused.FileAsync(caller.Person, id, file, row => row.Sentence(), ct)).Or(RefusedDownload.Of);
}
