using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>How each kind of target wants to be sure that a message is the desk's: all HMAC-SHA256, each otherwise.</summary>
static class Signatures
{
    /// <summary>What a web-hook's secret begins with where the rest is the key in Base64.</summary>
    const string EncodedKey = "whsec_";

    /// <summary>钉钉: the secret is the key; what is signed is the time in milliseconds, a new line, and the secret again.</summary>
    public static string Dingtalk(string secret, DateTimeOffset at) =>
        Base64(Encoding.UTF8.GetBytes(secret), $"{Plain(at.ToUnixTimeMilliseconds())}\n{secret}");

    /// <summary>飞书: the time in seconds, a new line, and the secret are the key; nothing is signed.</summary>
    public static string Feishu(string secret, DateTimeOffset at) =>
        Base64(Encoding.UTF8.GetBytes($"{Plain(at.ToUnixTimeSeconds())}\n{secret}"), "");

    /// <summary>A web-hook, as "Standard Webhooks" has it: the message's id, the time in seconds and the body, with points between.</summary>
    public static string Webhook(string secret, string id, DateTimeOffset at, string body) =>
        "v1," + Base64(WebhookKey(secret), $"{id}.{Plain(at.ToUnixTimeSeconds())}.{body}");

    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>False for a secret that says it is encoded and cannot be decoded.</summary>
    public static bool IsWebhookSecret(string secret) =>
        !secret.StartsWith(EncodedKey, StringComparison.Ordinal)
        || System.Buffers.Text.Base64.IsValid(secret.AsSpan(EncodedKey.Length));

    static byte[] WebhookKey(string secret) =>
        secret.StartsWith(EncodedKey, StringComparison.Ordinal)
            ? Convert.FromBase64String(secret[EncodedKey.Length..])
            : Encoding.UTF8.GetBytes(secret);

    static string Base64(byte[] key, string signed) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
}
