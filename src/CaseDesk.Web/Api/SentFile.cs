using CaseDesk.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Web.Api;

/// <summary>A file as it comes in: read once, never held in memory.</summary>
/// <param name="Name">As the sender calls it.</param>
/// <param name="TooLarge">How more than the limit is refused.</param>
sealed record SentFile(string Name, Stream Content, Func<Refusal> TooLarge)
{
    /// <summary>What a part says about itself.</summary>
    const int Envelope = 64 * 1024;
    const int LongestBoundary = 200;

    /// <summary>An IOException of a reader; one of a disk has an error number of its own.</summary>
    const int BrokenOff = unchecked((int)0x80131620);

    /// <summary>The first file of a multipart body. Refuses with <c>upload-not-multipart</c>, <c>file-missing</c>, <c>upload-broken-off</c>.</summary>
    /// <param name="most">Bytes; more is refused from Content-Length already, and else when they have come.</param>
    public static async Task<Result<SentFile>> ReadAsync(
        HttpContext context,
        long most,
        Func<Refusal> tooLarge,
        CancellationToken ct
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary
        )
            return new Refusal("upload-not-multipart", RefusalKind.UnsupportedMedia);
        if (context.Request.ContentLength > most + Envelope)
            return tooLarge();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + Envelope;

        var parts = new MultipartReader(boundary, context.Request.Body);
        try
        {
            while (await parts.ReadNextSectionAsync(ct) is { } part)
                if (part.AsFileSection() is { FileStream: { } content } file)
                    return new SentFile(file.FileName, content, tooLarge);
            return new Refusal("file-missing", RefusalKind.Malformed);
        }
        catch (IOException e) when (BrokeOff(e))
        {
            return new Refusal("upload-broken-off", RefusalKind.Malformed, ("name", "file"));
        }
    }

    /// <summary>The sender stopped sending; no disk of ours is at fault.</summary>
    public static bool BrokeOff(IOException e) => e.HResult == BrokenOff && e is not BadHttpRequestException;

    /// <summary>More came than the limit that was set for the request.</summary>
    public static bool IsTooLarge(BadHttpRequestException e) => e.StatusCode == StatusCodes.Status413PayloadTooLarge;

    /// <summary>Reads the content. Refuses with <c>upload-broken-off</c>, and more than the limit.</summary>
    public async Task<Result<T>> ReadAsync<T>(Func<Stream, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await read(Content, ct);
        }
        catch (IOException e) when (BrokeOff(e))
        {
            return new Refusal("upload-broken-off", RefusalKind.Malformed, ("name", Name));
        }
        catch (BadHttpRequestException e) when (IsTooLarge(e))
        {
            return TooLarge();
        }
    }
}
