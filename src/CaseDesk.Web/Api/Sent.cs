using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace CaseDesk.Web.Api;

/// <summary>An argument of an endpoint that may have been unreadable: <see cref="RefuseUnreadable"/> then answers for it.</summary>
interface IRead
{
    Refusal? Refusal { get; }
}

/// <summary>
/// The JSON body of a request with the key under which it was sent. Read strictly: of bounded length and depth, no field
/// unknown, twice or missing. An empty body is an empty object.
/// </summary>
sealed class Sent<T> : IRead, ISentAct, IEndpointParameterMetadataProvider
    where T : notnull
{
    const int MostBytes = 256 * 1024;

    static IList<JsonPropertyInfo> Fields => ApiJson.Options.GetTypeInfo(typeof(T)).Properties;

    readonly T? body;

    Sent(T body, ActKey? key) => (this.body, Key) = (body, key);

    Sent(Refusal refusal) => Refusal = refusal;

    public T Body => body!;

    public ActKey? Key { get; }

    public Refusal? Refusal { get; }

    public static async ValueTask<Sent<T>> BindAsync(HttpContext context)
    {
        var read = await ReadAsync(context.Request, context.RequestAborted);
        if (!read.Succeeded)
            return new(read.Refusal);

        using var document = read.Value;
        if (UnreadableText.In(document.RootElement) is { } field)
            return new(new Refusal("text-invalid", RefusalKind.Malformed, ("field", field)));
        var parsed = Parse(document.RootElement);
        return parsed.Succeeded
            ? new(parsed.Value, IdempotencyKey.Of(context, JsonSerializer.SerializeToUtf8Bytes(document.RootElement)))
            : new(parsed.Refusal);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: !Fields.Any(IsWanted)));

    static async Task<Result<JsonDocument>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is null or > 0 && request.ContentType is not null && !request.HasJsonContentType())
            return new Refusal(
                "content-type-refused",
                RefusalKind.UnsupportedMedia,
                ("contentType", request.ContentType)
            );
        var bytes = new ArrayBufferWriter<byte>();
        while (await request.BodyReader.ReadAsync(ct) is var part)
        {
            if (bytes.WrittenCount + part.Buffer.Length > MostBytes)
                return new Refusal("body-too-large", RefusalKind.TooLarge, ("most", $"{MostBytes}"));
            foreach (var segment in part.Buffer)
                bytes.Write(segment.Span);
            request.BodyReader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted)
                break;
        }

        if (bytes.WrittenCount == 0)
            return JsonDocument.Parse("{}");
        if (request.ContentType is null)
            return new Refusal("content-type-refused", RefusalKind.UnsupportedMedia, ("contentType", ""));
        try
        {
            return JsonDocument.Parse(bytes.WrittenMemory, ApiJson.Documents);
        }
        catch (JsonException e)
        {
            return new Refusal(
                "json-malformed",
                RefusalKind.Malformed,
                ("line", $"{e.LineNumber + 1}"),
                ("position", $"{e.BytePositionInLine + 1}")
            );
        }
    }

    static Result<T> Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new Refusal("json-not-an-object", RefusalKind.Malformed);
        foreach (var field in json.EnumerateObject())
            if (!Fields.Any(known => known.Name == field.Name))
                return new Refusal("field-unknown", RefusalKind.Malformed, ("field", field.Name));
        if (Fields.FirstOrDefault(known => IsWanted(known) && !json.TryGetProperty(known.Name, out _)) is { } missing)
            return new Refusal("field-missing", RefusalKind.Malformed, ("field", missing.Name));
        try
        {
            return json.Deserialize<T>(ApiJson.Options)!;
        }
        catch (JsonException e)
        {
            return new Refusal("field-invalid", RefusalKind.Malformed, ("field", e.Path?.TrimStart('$', '.') ?? ""));
        }
    }

    static bool IsWanted(JsonPropertyInfo field) => field.IsRequired;
}
