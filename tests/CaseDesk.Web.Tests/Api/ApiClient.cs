using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CaseDesk.Web.Tests.Api;

/// <summary>A client as somebody would write it who has only read how the interface is described.</summary>
sealed class ApiClient : IDisposable
{
    readonly HttpClient http;

    public ApiClient(Uri desk, string? key)
    {
        http = new HttpClient { BaseAddress = new Uri(desk, "/api/v1/") };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.Add(new("en"));
    }

    public HttpClient Http => http;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    /// <summary>Sends an act under a key of its own, or under one that the test gives.</summary>
    public Task<ApiAnswer> PostAsync(string path, object body, string? ifMatch = null, string? key = null) =>
        PostTextAsync(path, body as string ?? JsonSerializer.Serialize(body), ifMatch, key);

    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            return await ApiAnswer.ReadAsync(response);
        }
    }

    public void Dispose() => http.Dispose();

    async Task<ApiAnswer> PostTextAsync(string path, string body, string? ifMatch, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await SendAsync(request);
    }
}
