using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Notices;

/// <summary>How messages are signed, against what the makers of robots and the authors of "Standard Webhooks" have published.</summary>
public sealed class SignatureTests : DeliveryTest
{
    [Fact]
    public void A_web_hook_is_signed_as_in_the_published_example()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            Signatures.Webhook(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                at,
                """{"test": 2432232314}"""
            )
        );
    }

    [Fact]
    public void Robots_are_signed_as_their_published_programs_do()
    {
        // Both were computed by the programs in Python that 钉钉 and 飞书 give as examples.
        Assert.Equal(
            "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=",
            Signatures.Dingtalk("this is secret", DateTimeOffset.FromUnixTimeMilliseconds(1577262236757))
        );
        Assert.Equal(
            "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=",
            Signatures.Feishu("demo", DateTimeOffset.FromUnixTimeSeconds(1599360473))
        );
    }

    [Fact]
    public async Task A_web_hook_can_recompute_its_signature_from_what_it_was_sent()
    {
        await AddTargetAsync(TargetKind.Webhook);
        await TellAsync();
        await DeliverAsync();

        var sent = Assert.Single(Receiver.Received);
        var signed = $"{sent.Headers["webhook-id"]}.{sent.Headers["webhook-timestamp"]}.{sent.Body}";
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed));
        Assert.Equal($"v1,{Convert.ToBase64String(expected)}", sent.Headers["webhook-signature"]);
        Assert.Equal(
            Desk.Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            sent.Headers["webhook-timestamp"]
        );
        using var body = JsonDocument.Parse(sent.Body);
        Assert.Equal(sent.Headers["webhook-id"], body.RootElement.GetProperty("id").GetString());
        Assert.Equal("approval-waiting", body.RootElement.GetProperty("kind").GetString());
        Assert.Equal("30.00", body.RootElement.GetProperty("amount").GetString());
    }

    [Fact]
    public async Task Dingtalk_finds_time_and_signature_in_the_address()
    {
        await AddTargetAsync(TargetKind.Dingtalk);
        await TellAsync();
        await DeliverAsync();

        var query = HttpUtility.ParseQueryString(Assert.Single(Receiver.Received).Query);
        Assert.Equal("k-1234567890", query["key"]);
        Assert.Equal(
            Convert.ToBase64String(
                HMACSHA256.HashData(
                    Encoding.UTF8.GetBytes(Secret),
                    Encoding.UTF8.GetBytes($"{query["timestamp"]}\n{Secret}")
                )
            ),
            query["sign"]
        );
    }

    [Fact]
    public async Task Feishu_finds_time_and_signature_in_the_body()
    {
        await AddTargetAsync(TargetKind.Feishu);
        Receiver.Answers = _ => new Reply(200, """{"StatusCode":0,"StatusMessage":"success"}""");
        await TellAsync();
        await DeliverAsync();

        using var body = JsonDocument.Parse(Assert.Single(Receiver.Received).Body);
        var at = body.RootElement.GetProperty("timestamp").GetString();
        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{at}\n{Secret}"), Array.Empty<byte>())),
            body.RootElement.GetProperty("sign").GetString()
        );
        Assert.Equal("sent 1", await StatesAsync());
    }
}
