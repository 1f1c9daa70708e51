using System.Text.RegularExpressions;
using CaseDesk.App.Imports.Reading;

namespace CaseDesk.App.Funds.Reading;

/// <summary>A line as a provider writes it, with names in braces where its values stand: <c>共{sum}元</c>.</summary>
static partial class LinePattern
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The values by their names; null: the line is another one. Blanks and the width of signs do not count.</summary>
    public static IReadOnlyDictionary<string, string>? Match(string pattern, string line)
    {
        var match = Regex.Match(
            FullWidth.ToHalf(line),
            Compiled(FullWidth.ToHalf(pattern)),
            RegexOptions.ExplicitCapture,
            Patience
        );
        return match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => group.Value.Trim())
            : null;
    }

    /// <summary>A value ends where the text after it begins, or with the line.</summary>
    static string Compiled(string pattern)
    {
        var parts = Name().Split(pattern);
        var literal = parts.Select(
            (part, i) => i % 2 == 1 ? $"(?<{part}>.+?)" : Blanks().Replace(Regex.Escape(part.Trim()), @"\s*")
        );
        return string.Join(@"\s*", literal) + (parts[^1].Length == 0 ? "$" : "");
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(\\?\s)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
