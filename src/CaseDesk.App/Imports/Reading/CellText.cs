using System.Buffers;
using System.Globalization;

namespace CaseDesk.App.Imports.Reading;

/// <summary>What exports and spreadsheets do to values, undone.</summary>
static class CellText
{
    const int MostShown = 80;
    static readonly SearchValues<char> Signs = SearchValues.Create(",，元¥￥ ");
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Off with the marks by which exports and spreadsheets keep a number a text: ', `, ="…", a tab at the end.</summary>
    public static string? Clean(string? raw)
    {
        if (raw is null)
        {
            return null;
        }

        var text = raw.AsSpan().Trim();
        if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.Length > 2)
        {
            text = text[2..^1].Trim();
        }

        text = text.TrimStart("'`").Trim();
        return text is "" or "-" ? null
            : text.Length == raw.Length ? raw
            : text.ToString();
    }

    public static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        return e > 0
            && text.Length > e + 2
            && text[e + 1] is '+'
            && !text[..e].ContainsAnyExcept(Digits)
            && !text[(e + 2)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>An amount without the signs and commas that people read it by.</summary>
    public static string Plain(string amount) =>
        amount.AsSpan().ContainsAny(Signs) ? string.Concat(amount.Split([',', '，', '元', '¥', '￥', ' '])) : amount;

    /// <summary>False: it is no number, or more than any account holds.</summary>
    public static bool TryAmount(string text, out decimal amount) =>
        decimal.TryParse(
            Plain(text),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out amount
        )
        && Math.Abs(amount) < 1_000_000_000_000m;

    public static string Shown(string text) => text.Length > MostShown ? $"{text[..MostShown]}…" : text;
}
