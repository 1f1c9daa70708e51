using System.Net;
using System.Net.Http.Headers;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class EvidenceApiTests : ApiTest
{
    [Fact]
    public async Task A_picture_comes_back_as_it_was_sent_and_leaves_the_ETag_alone()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        var before = await agent.GetAsync($"cases/{number}");

        var added = await SendAsync(agent, number, Pictures.Png(), "外壳.png");

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(
            ("外壳.png", "image/png", "K1"),
            (added.Text("name"), added.Text("mediaType"), added.Text("step"))
        );
        Assert.Equal(Pictures.Png(), await agent.Http.GetByteArrayAsync(added.Location));
        var after = await agent.GetAsync($"cases/{number}");
        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal(added.Text("id"), Assert.Single(after["evidence"].EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_repeat_adds_nothing_and_another_picture_under_its_key_is_refused()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var first = await SendAsync(agent, number, Pictures.Png(), "a.png", "key-1");
        var repeat = await SendAsync(agent, number, Pictures.Png(), "a.png", "key-1");
        var other = await SendAsync(agent, number, Pictures.Png(grey: 1), "a.png", "key-1");

        Assert.Equal(first, repeat);
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal(1, await Desk.ScalarAsync<long>("SELECT count(*) FROM evidence"));
    }

    [Fact]
    public async Task A_picture_that_is_none_is_refused_and_nothing_is_kept()
    {
        var number = await Desk.LateParcelAsync();

        var answer = await SendAsync(await AsAsync("agent"), number, "not a picture"u8.ToArray(), "a.png");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "evidence-not-readable"), (answer.Status, answer.Code));
        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM evidence_chunks"));
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_before_it_has_come()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        using var boundless = new BoundlessContent(300L * 1024 * 1024);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"cases/{number}/evidence") { Content = boundless };
        request.Headers.Add("Idempotency-Key", "key-1");
        request.Headers.ExpectContinue = true;

        using var response = await agent.Http.SendAsync(request);

        var answer = await ApiAnswer.ReadAsync(response);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "evidence-too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_is_no_upload_at_all_is_refused()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var json = await agent.PostAsync($"cases/{number}/evidence", new { });
        using var fields = new MultipartFormDataContent { { new StringContent("x"), "text" } };
        var fileless = await PostAsync(agent, number, fields, "key-1");
        using var cut = new ByteArrayContent(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n\x89PNG"u8.ToArray()
        );
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var broken = await PostAsync(agent, number, cut, "key-2");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "content-type-refused"), (json.Status, json.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "file-missing"), (fileless.Status, fileless.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "upload-broken-off"), (broken.Status, broken.Code));
    }

    [Fact]
    public async Task Evidence_of_another_shop_is_not_there()
    {
        var number = await Desk.LateParcelAsync();
        var added = await SendAsync(await AsAsync("agent"), number, Pictures.Png(), "a.png");
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");

        var answer = await (await AsAsync("stranger")).GetAsync(added.Location!.ToString());

        Assert.Equal((HttpStatusCode.NotFound, "evidence-unknown"), (answer.Status, answer.Code));
    }

    static async Task<ApiAnswer> SendAsync(
        ApiClient client,
        string number,
        byte[] file,
        string name,
        string? key = null
    )
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return await PostAsync(client, number, content, key ?? Guid.NewGuid().ToString());
    }

    static Task<ApiAnswer> PostAsync(ApiClient client, string number, HttpContent content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"cases/{number}/evidence") { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>Says how long it is and never has to come.</summary>
    sealed class BoundlessContent : HttpContent
    {
        readonly long length;

        public BoundlessContent(long length)
        {
            this.length = length;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            var chunk = new byte[64 * 1024];
            for (long sent = 0; sent < length; sent += chunk.Length)
                await stream.WriteAsync(chunk);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
