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

    /// <summary>So much of the body is looked at for the shop of its first row.</summary>
    const int FirstRow = 1 << 18;

    readonly HttpContext context;
    readonly MultipartReader? parts;
    FileMultipartSection? first;

    IncomingImport(HttpContext context, MultipartReader? parts) => (this.context, this.parts) = (context, parts);

    public string Shop { get; private set; } = "";

    public string Source { get; private set; } = "";

    public bool DryRun { get; private set; }

    /// <summary>Of the whole request; null: the sender does not say.</summary>
    public long? Length => context.Request.ContentLength;

    /// <summary>Refuses with <c>upload-not-multipart</c> a form that cannot be read.</summary>
    public static async Task<Result<IncomingImport>> ReadAsync(HttpContext context, CancellationToken ct)
    {
        // The desk's own limit counts what comes, and answers in words.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        _ = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type);
        if (type?.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            var body = new IncomingImport(context, parts: null);
            body.ReadQuery();
            await body.ReadFirstRowAsync(ct);
            return body;
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return new Refusal("upload-not-multipart", RefusalKind.UnsupportedMedia);
        }

        var form = new IncomingImport(context, new MultipartReader(boundary, context.Request.Body));
        form.ReadQuery();
        await form.ReadFieldsAsync(ct);
        return form;
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

    void ReadQuery()
    {
        foreach (var (name, value) in context.Request.Query)
        {
            Set(name, value.ToString());
        }
    }

    void Set(string name, string value)
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
                DryRun = value == "true";
                break;
        }
    }

    async Task ReadFieldsAsync(CancellationToken ct)
    {
        while (await parts!.ReadNextSectionAsync(ct) is { } part)
        {
            first = part.AsFileSection();
            if (first is not null)
            {
                return;
            }

            if (part.AsFormDataSection() is { } field)
            {
                var value = new char[LongestField];
                using var text = new StreamReader(field.Section.Body);
                Set(field.Name, new string(value, 0, await text.ReadBlockAsync(value, ct)));
            }
        }
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
