using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>
/// The <c>Idempotency-Key</c> of an act, with the digest of what was asked: method, address and content. The same key with
/// another content is another act, and refused.
/// </summary>
static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MostLetters = 200;

    /// <summary>Null where none was sent, or none that can be kept.</summary>
    /// <param name="content">What was asked, or its digest where it is long.</param>
    public static ActKey? Of(HttpContext context, ReadOnlySpan<byte> content)
    {
        if (!IsUsable(context.Request.Headers[Header].ToString()))
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n"));
        hash.AppendData(content);
        return new ActKey(context.Request.Headers[Header].ToString(), hash.GetHashAndReset());
    }

    /// <summary>Why the act cannot be done under the key that was sent; null: it can.</summary>
    public static Refusal? Refusal(HttpContext context) =>
        context.Request.Headers[Header].ToString() switch
        {
            "" => new Refusal("idempotency-key-missing", RefusalKind.Malformed, ("header", Header)),
            var key when !IsUsable(key) => new Refusal(
                "idempotency-key-invalid",
                RefusalKind.Malformed,
                ("header", Header),
                ("most", $"{MostLetters}")
            ),
            _ => null,
        };

    static bool IsUsable(string key) =>
        key.Length is > 0 and <= MostLetters && key.All(letter => letter is >= ' ' and <= '~');
}
