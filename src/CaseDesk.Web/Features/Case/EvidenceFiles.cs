using System.Net.Mime;
using CaseDesk.App.Accounts;
using CaseDesk.App.Evidence;
using CaseDesk.Domain;
using CaseDesk.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Web.Features.Case;

/// <summary>Evidence over HTTP: sent as a form with one file, streamed; given back so that nothing in it can act.</summary>
static class EvidenceFiles
{
    /// <summary>What a form around a file takes.</summary>
    const long Around = 64 * 1024;

    public static void MapEvidenceFiles(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.MapGroup(EvidenceAddress.Pattern).RequireAuthorization().ExcludeFromDescription();
        files
            .MapPost("", TakeAsync)
            .WithMetadata(
                new RequireAntiforgeryTokenAttribute(),
                new RequestSizeLimitAttribute(EvidenceType.Largest + Around)
            );
        files.MapGet("{id:guid}", GiveAsync);
    }

    static async Task<IResult> TakeAsync(HttpContext context, string number, AddEvidence add, CancellationToken ct)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
            return Problems.Of(new Refusal("request-unreadable", RefusalKind.Malformed));
        if (context.Request.ContentLength > EvidenceType.Largest + Around)
            return Problems.Of(AddEvidence.TooLarge());
        var file = await FileOf(context.Request, ct);
        if (!file.Succeeded)
            return Problems.Of(file.Refusal);

        await using var upload = await EvidenceUpload.ReadAsync(file.Value.Content, ct);
        var request = new EvidenceRequest(context.User.PersonId()!.Value, number, file.Value.Name);
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

    /// <summary>As a picture or a video it is shown, as anything else only saved; whatever it is, it runs nothing.</summary>
    public static IResult Give(HttpContext context, EvidenceFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, max-age=86400, immutable";
        var disposition = new ContentDispositionHeaderValue(
            file.Type.Shown ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment
        );
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\"");
        return Results.File(file.Content, file.Type.MediaType, entityTag: tag, enableRangeProcessing: true);
    }

    static async Task<Result<(string Name, Stream Content)>> FileOf(HttpRequest request, CancellationToken ct)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary
        )
            return new Refusal("upload-not-multipart", RefusalKind.UnsupportedMedia);

        var parts = new MultipartReader(boundary.ToString(), request.Body);
        while (await parts.ReadNextSectionAsync(ct) is { } part)
            if (part.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
                return (NameOf(disposition), part.Body);
        return new Refusal("file-missing", RefusalKind.Malformed);
    }

    static string NameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .ToString();
}
