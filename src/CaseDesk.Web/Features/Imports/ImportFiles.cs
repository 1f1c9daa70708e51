using CaseDesk.App.Accounts;
using CaseDesk.App.Imports;
using CaseDesk.Web.Api;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Security;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Features.Imports;

/// <summary>Files of imports over HTTP: those that are to be imported, and the rows that were refused.</summary>
static class ImportFiles
{
    public static void MapImportFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPost(ImportAddress.Files, TakeAsync)
            .RequireAuthorization()
            .ExcludeFromDescription()
            .FromOwnPages()
            .WithMetadata(new DisableRequestSizeLimitAttribute());
        endpoints
            .MapGet("/imports/{id:long}/refused/{file:int}", RefusedAsync)
            .RequireAuthorization()
            .ExcludeFromDescription();
    }

    static async Task<IResult> TakeAsync(
        HttpContext context,
        string shop,
        string source,
        UploadFile upload,
        CancellationToken ct
    )
    {
        var sent = await SentFile.ReadAsync(context, upload.MaxBytes, () => upload.TooLarge, ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var person = context.User.PersonId()!.Value;
        var taken = await sent.Value.ReadAsync(
            (bytes, stop) => upload.RunAsync(new(person, shop, source, sent.Value.Name, bytes, Length: null), stop),
            ct
        );
        return taken.Succeeded ? taken.Value.Or(import => Results.Ok(new { import.Id })) : Problems.Of(taken.Refusal);
    }

    static async Task<IResult> RefusedAsync(
        HttpContext context,
        long id,
        int file,
        RefusedList refused,
        CancellationToken ct
    )
    {
        var found = await refused.FileAsync(context.User.PersonId()!.Value, id, file, row => row.Sentence(), ct);
        return found.Succeeded ? RefusedDownload.Of(found.Value) : RefusedAnswer.Of(found.Refusal);
    }
}
