using System.Net.Mime;
using CaseDesk.App.Accounts;
using CaseDesk.App.Evidence;
using CaseDesk.Web.Api;
using CaseDesk.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Web.Features.Case;

/// <summary>Evidence over HTTP: sent as a form with one file, streamed; given back so that nothing in it can act.</summary>
static class EvidenceFiles
{
    public static void MapEvidenceFiles(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup(EvidenceAddress.Pattern).RequireAuthorization().ExcludeFromDescription();
        files.MapPost("", TakeAsync).FromOwnPages().WithMetadata(new DisableRequestSizeLimitAttribute());
        files.MapGet("{id:guid}", GiveAsync);
    }

    static async Task<IResult> TakeAsync(HttpContext context, string number, AddEvidence add, CancellationToken ct)
    {
        var sent = await SentFile.ReadAsync(context, EvidenceType.Largest, () => AddEvidence.TooLarge(), ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var read = await sent.Value.ReadAsync(EvidenceUpload.ReadAsync, ct);
        if (!read.Succeeded)
            return Problems.Of(read.Refusal);

        await using var upload = read.Value;
        var request = new EvidenceRequest(context.User.PersonId()!.Value, number, sent.Value.Name);
        return (await add.RunAsync(request, upload, ct)).Or(added => Results.Ok(new { added.Id }));
    }

    static async Task<IResult> GiveAsync(
        HttpContext context,
        string number,
        Guid id,
        ReadEvidence read,
        CancellationToken ct
    )
    {
        var found = await read.OpenAsync(context.User.PersonId()!.Value, number, id, ct);
        return found.Or(file => Give(context, file));
    }

    /// <summary>
    /// As a picture or a video it is shown, as anything else only saved; whatever it is, it runs nothing. A browser that has
    /// it asks each time whether it may still show it, and is spared the bytes.
    /// </summary>
    public static IResult Give(HttpContext context, EvidenceFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(
            file.Type.Shown ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment
        );
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\"");
        return Results.File(file.Content, file.Type.MediaType, entityTag: tag, enableRangeProcessing: true);
    }
}
