using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.App.Cases;

/// <summary>
/// Personal inputs under a key per case: encrypted where they are needed, a keyed digest in the history. Erasing the key
/// erases the values and leaves the chain valid.
/// </summary>
static class CaseSecrets
{
    const int NonceLength = 12;
    const int TagLength = 16;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>AES-256-GCM: nonce, tag, cipher text.</summary>
    public static byte[] Encrypt(byte[] key, string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var sealedValue = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedValue.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce,
            plain,
            sealedValue.AsSpan(NonceLength + TagLength),
            sealedValue.AsSpan(NonceLength, TagLength)
        );
        return sealedValue;
    }

    public static string Decrypt(byte[] key, byte[] sealedValue)
    {
        var plain = new byte[sealedValue.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedValue.AsSpan(0, NonceLength),
            sealedValue.AsSpan(NonceLength + TagLength),
            sealedValue.AsSpan(NonceLength, TagLength),
            plain
        );
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>What the history holds in place of the value: shows that it is the same, tells nothing without the key.</summary>
    public static string Digest(byte[] key, string name, string value) =>
        "hmac:" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{name}\n{value}")));
}
