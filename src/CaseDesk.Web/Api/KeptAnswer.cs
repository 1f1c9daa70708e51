using System.Text;
using System.Text.Json;

namespace CaseDesk.Web.Api;

/// <summary>An answer as it was sent, byte for byte.</summary>
sealed record KeptAnswer(int Status, string? ContentType, string? ETag, string? Location, string Body) : IResult
{
    public static KeptAnswer Parse(string kept) => JsonSerializer.Deserialize<KeptAnswer>(kept, ApiJson.Options)!;

    public override string ToString() => JsonSerializer.Serialize(this, ApiJson.Options);

    /// <summary>Runs a result into memory. Its status and headers stay on the response.</summary>
    public static async Task<KeptAnswer> CaptureAsync(IResult result, HttpContext context)
    {
        var response = context.Response;
        var body = response.Body;
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await result.ExecuteAsync(context);
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = body;
        }

        return new KeptAnswer(
            response.StatusCode,
            response.ContentType,
            NullIfEmpty(response.Headers.ETag),
            NullIfEmpty(response.Headers.Location),
            Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length)
        );
    }

    public Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ETag = ETag;
        response.Headers.Location = Location;
        var bytes = Encoding.UTF8.GetBytes(Body);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }

    static string? NullIfEmpty(Microsoft.Extensions.Primitives.StringValues value) =>
        value.ToString() is { Length: > 0 } text ? text : null;
}
