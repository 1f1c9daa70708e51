using System.Buffers;
using System.Text.Json;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Web.Api;

/// <summary>
/// An import as it comes in: a platform's files as multipart, or one file as the body, orders in NDJSON above all. What is
/// asked for stands in the query or in fields before the first file; NDJSON names its shop itself.
/// </summary>
sealed class IncomingImport
{
    const int LongestBoundary = 200;
    const int LongestField = 200;
    const int MostFields = 20;

    /// <summary>What a form around files takes.</summary>
    const int Envelope = 64 * 1024;

    /// <summary>So much of the body is looked at for the shop of its first row.</summary>
    const int FirstRow = 1 << 18;

    readonly HttpContext context;
    readonly MultipartReader? parts;
    FileMultipartSection? first;

    IncomingImport(HttpContext context, MultipartReader? parts, AskedImport asked) =>
        (this.context, this.parts, Shop, Source, DryRun) = (context, parts, asked.Shop, asked.Source, asked.DryRun);

    public string Shop { get; private set; }

    public string Source { get; private set; }

    public bool DryRun { get; private set; }

    /// <summary>Of the files, about; null: the sender does not say.</summary>
    public long? Length => context.Request.ContentLength - Envelope;

    /// <summary>
    /// Refuses with <c>upload-not-multipart</c>, <c>field-invalid</c>, <c>fields-too-many</c> a form that cannot be read, and
    /// what is said to be more than the limit.
    /// </summary>
    /// <param name="asked">By the query.</param>
    /// <param name="most">Bytes of all files together.</param>
    public static async Task<Result<IncomingImport>> ReadAsync(
        HttpContext context,
        AskedImport asked,
        long most,
        Func<Refusal> tooLarge,
        CancellationToken ct
    )
    {
        if (context.Request.ContentLength > most + Envelope)
        {
            return tooLarge();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + Envelope;
        }

        _ = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type);
        if (type?.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            var body = new IncomingImport(context, parts: null, asked);
            await body.ReadFirstRowAsync(ct);
            return body;
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return new Refusal("upload-not-multipart", RefusalKind.UnsupportedMedia);
        }

        var form = new IncomingImport(context, new MultipartReader(boundary, context.Request.Body), asked);
        return await form.ReadFieldsAsync(ct) is { } refusal ? refusal : form;
    }

    public async IAsyncEnumerable<IncomingFile> FilesAsync()
    {
        if (parts is null)
        {
            yield return new IncomingFile("body", context.Request.BodyReader.AsStream());
            yield break;
        }

        for (var file = first; file is not null; file = await NextFileAsync(context.RequestAborted))
        {
            yield return new IncomingFile(file.FileName, file.FileStream ?? Stream.Null);
        }
    }

    async Task<FileMultipartSection?> NextFileAsync(CancellationToken ct)
    {
        while (await parts!.ReadNextSectionAsync(ct) is { } part)
        {
            if (part.AsFileSection() is { } file)
            {
                return file;
            }
        }

        return null;
    }

    Refusal? Set(string name, string value)
    {
        switch (name)
        {
            case "shop":
                Shop = value;
                break;
            case "source":
                Source = value;
                break;
            case Api.DryRun.Query:
                var dryRun = Api.DryRun.Of(value);
                DryRun = dryRun.Asked;
                return dryRun.Refusal;
        }

        return null;
    }

    /// <summary>Up to the first file. Nobody's permission was looked at yet, so only so much of it is read.</summary>
    async Task<Refusal?> ReadFieldsAsync(CancellationToken ct)
    {
        for (var read = 0; await parts!.ReadNextSectionAsync(ct) is { } part; read++)
        {
            first = part.AsFileSection();
            if (first is not null)
            {
                return null;
            }

            if (read == MostFields)
            {
                return new Refusal("fields-too-many", RefusalKind.Malformed, ("most", $"{MostFields}"));
            }

            if (await ReadFieldAsync(part, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    async Task<Refusal?> ReadFieldAsync(MultipartSection part, CancellationToken ct)
    {
        var name = part.AsFormDataSection()?.Name ?? "";
        var value = new char[LongestField + 1];
        using var text = new StreamReader(part.Body);
        var length = await text.ReadBlockAsync(value, ct);
        return length > LongestField
            ? new Refusal("field-invalid", RefusalKind.Malformed, ("field", name))
            : Set(name, new string(value, 0, length));
    }

    /// <summary>Looks ahead at the first row; the body stays to be read as a whole.</summary>
    async Task ReadFirstRowAsync(CancellationToken ct)
    {
        Source = Source.Length > 0 ? Source : "casedesk";
        var body = context.Request.BodyReader;
        while (Shop.Length == 0)
        {
            var read = await body.ReadAsync(ct);
            var end = read.Buffer.PositionOf((byte)'\n');
            var row = end is { } at ? read.Buffer.Slice(0, at) : read.Buffer;
            var enough = end is not null || read.IsCompleted || row.Length > FirstRow;
            Shop = enough ? ShopOf(row) : "";
            body.AdvanceTo(read.Buffer.Start, enough ? read.Buffer.Start : read.Buffer.End);
            if (enough)
            {
                return;
            }
        }
    }

    static string ShopOf(ReadOnlySequence<byte> row)
    {
        try
        {
            using var json = JsonDocument.Parse(row);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("shop", out var shop)
                && shop.ValueKind == JsonValueKind.String
                ? shop.GetString()!
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}

/// <summary>What is asked for by the query; a form says it in its fields.</summary>
readonly record struct AskedImport(string Shop, string Source, bool DryRun);
