using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Identity;

namespace CaseDesk.App.Accounts;

/// <summary>What a password must be, and those that the desk makes itself.</summary>
static class Passwords
{
    const int Shortest = 10;
    const int Generated = 16;

    // Without the letters and digits that are taken for one another.
    const string Readable = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Long rather than odd: signs and capitals do not make a short password good.</summary>
    public static PasswordOptions Rules =>
        new()
        {
            RequiredLength = Shortest,
            RequiredUniqueChars = 5,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };

    public static Refusal TooWeak { get; } =
        new(
            "password-weak",
            RefusalKind.Rule,
            ("least", Shortest.ToString(CultureInfo.InvariantCulture)),
            ("different", "5")
        );

    public static string Generate() => RandomNumberGenerator.GetString(Readable, Generated);
}
