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
        // On a busy machine an answer may take longer than the usual second, and an upload must not begin before it.
        var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        http = new HttpClient(handler) { BaseAddress = new Uri(desk, "/api/v1/") };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.Add(new("en"));
    }

    public HttpClient Http => http;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, AddressOf(path)));

    /// <summary>Sends an act under a key of its own, or under the one that the test gives; an empty one is not sent.</summary>
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

    /// <summary>A colon in a relative address must not be taken for the end of a scheme.</summary>
    static string AddressOf(string path) => path.StartsWith('/') ? path : $"./{path}";

    public void Dispose() => http.Dispose();

    async Task<ApiAnswer> PostTextAsync(string path, string body, string? ifMatch, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key != "")
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await SendAsync(request);
    }
}
