using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.App.Accounts;

/// <summary>Keys of the programming interface: random, shown once, kept as a digest.</summary>
static class ApiKeys
{
    const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    public const int TailLength = 4;

    public static TimeSpan UseIsNotedEvery { get; } = TimeSpan.FromMinutes(1);

    public static string Generate() => "desk_" + RandomNumberGenerator.GetString(Letters, 40);

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
