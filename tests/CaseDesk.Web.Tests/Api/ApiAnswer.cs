using System.Net;
using System.Text.Json;

namespace CaseDesk.Web.Tests.Api;

/// <summary>What came back.</summary>
sealed record ApiAnswer(HttpStatusCode Status, string? ContentType, string? ETag, Uri? Location, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();

    public JsonElement this[string field] => Json.GetProperty(field);

    public string? Text(string field) => this[field].GetString();

    /// <summary>The code of a refusal, which must have come as a problem document that says the same as its status.</summary>
    public string? Code
    {
        get
        {
            Assert.Equal("application/problem+json", ContentType);
            Assert.Equal((int)Status, this["status"].GetInt32());
            Assert.False(string.IsNullOrWhiteSpace(Text("title")));
            Assert.False(string.IsNullOrWhiteSpace(Text("detail")));
            return Text("code");
        }
    }

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.ToString(),
            response.Headers.Location,
            await response.Content.ReadAsStringAsync()
        );
}
