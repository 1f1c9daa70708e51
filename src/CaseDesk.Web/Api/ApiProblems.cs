using System.Diagnostics;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>
/// Whatever goes wrong on the way to an endpoint of the programming interface or in it comes as a problem document, and not
/// as a page: an unknown address, another method, an unreadable request, a bug.
/// </summary>
static class ApiProblems
{
    public const string Root = "/api";

    public static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (!IsApi(context))
        {
            await next(context);
            return;
        }

        try
        {
            if (HasUnreadableText(context.Request))
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else
                await next(context);
            if (!context.Response.HasStarted && IsBare(context.Response) && OfStatus(context) is { } refusal)
                await Problems.At(context.Response.StatusCode, refusal).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be answered.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = e.StatusCode;
            await Problems.At(e.StatusCode, OfStatus(context)!).ExecuteAsync(context);
        }
#pragma warning disable CA1031 // Whatever it was, the client hears where to look and nothing else.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ApiProblems).FullName!)
                .LogError(e, "Unhandled, trace {TraceId}", traceId);
            context.Response.Clear();
            await Problems.Broken(traceId).ExecuteAsync(context);
        }
    }

    /// <summary>What no database can hold.</summary>
    static bool HasUnreadableText(HttpRequest request) =>
        request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
        || request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true;

    static bool IsBare(HttpResponse response) =>
        response is { StatusCode: >= 400, ContentLength: null, ContentType: null };

    static Refusal? OfStatus(HttpContext context) =>
        context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new(
                "address-unknown",
                RefusalKind.NotFound,
                ("path", context.Request.Path)
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                "method-not-allowed",
                RefusalKind.Malformed,
                ("method", context.Request.Method),
                ("allowed", context.Response.Headers.Allow.ToString())
            ),
            StatusCodes.Status413PayloadTooLarge => new("body-too-large", RefusalKind.TooLarge, ("most", "")),
            StatusCodes.Status415UnsupportedMediaType => new(
                "content-type-refused",
                RefusalKind.UnsupportedMedia,
                ("contentType", context.Request.ContentType ?? "")
            ),
            >= 400 and < 500 => new("request-unreadable", RefusalKind.Malformed),
            _ => null,
        };
}
