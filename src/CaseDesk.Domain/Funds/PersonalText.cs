using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseDesk.Domain.Funds;

/// <summary>
/// What files about money say of people, as it is kept: masked as the providers mask it themselves, because a line of a file
/// is kept for good and seen by all who may see the month. What is masked already stays as it is.
/// </summary>
public static partial class PersonalText
{
    const char Star = '*';
    const string Mask = "***";

    /// <summary>How much of an account is shown: <c>kua***@126.com</c>, <c>138***</c>.</summary>
    const int AccountShown = 3;

    const int PhoneBegin = 3;
    const int PhoneEnd = 2;

    /// <summary>Whom money came from or went to: names and accounts, one by one.</summary>
    public static string Party(string said) => Memo(Part().Replace(said, part => PartOf(part.Value)));

    /// <summary>Words that somebody wrote: phones, e-mails, and numbers of cards in them.</summary>
    public static string Memo(string said) =>
        Phone()
            .Replace(
                Card().Replace(Email().Replace(said, mail => PartOf(mail.Value)), card => PhoneOf(card.Value)),
                phone => PhoneOf(phone.Value)
            );

    static string PartOf(string part)
    {
        if (part.Contains(Star, StringComparison.Ordinal))
        {
            return part;
        }

        var at = part.LastIndexOf('@');
        return at >= 0 ? Begin(part[..at]) + Mask + part[at..]
            : part.All(c => !char.IsDigit(c) && c != '_') ? StringInfo.GetNextTextElement(part) + Mask
            : Begin(part) + Mask;
    }

    /// <summary>Never most of it.</summary>
    static string Begin(string account) => account[..Math.Min(AccountShown, account.Length / 2)];

    static string PhoneOf(string phone) =>
        string.Concat(
            phone.AsSpan(0, PhoneBegin),
            new string(Star, phone.Length - PhoneBegin - PhoneEnd),
            phone.AsSpan(phone.Length - PhoneEnd)
        );

    [GeneratedRegex(@"[^\s()（）\[\],，、;；:：/|·]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    /// <summary>What is as long as a bank card's or an identity card's number, where a word stands before it that says so.</summary>
    [GeneratedRegex(
        @"(?<=(卡|证|账号|帐号|转账|转给|付给)\D{0,12})\d{15,18}[\dXx](?![\dXx])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Card();

    /// <summary>Eleven digits that begin with 1, with a blank or a dash between their groups where somebody set one.</summary>
    [GeneratedRegex(
        @"((?<!\d)|(?<=(?<!\d)86))[1１]\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Phone();
}
