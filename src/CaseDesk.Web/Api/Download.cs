using CaseDesk.App.Exports;

namespace CaseDesk.Web.Api;

/// <summary>A file for the caller to keep: never shown in the browser, never kept on the way, with its SHA-256.</summary>
static class Download
{
    public static IResult Of(ExportedFile file) => new Sending(file);

    sealed record Sending(ExportedFile File) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.XContentTypeOptions = "nosniff";
            headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(File.Sha256)}:";
            return Results.Stream(File.Content, File.MediaType, File.Name).ExecuteAsync(context);
        }
    }
}
