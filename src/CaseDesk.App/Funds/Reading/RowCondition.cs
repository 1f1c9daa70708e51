using CaseDesk.App.Funds.Formats;

namespace CaseDesk.App.Funds.Reading;

/// <summary>A <see cref="Condition"/>, bound to the columns of a file.</summary>
sealed class RowCondition
{
    const string Anything = "*";
    const string Nothing = "-";
    const char Not = '!';

    readonly FundRow row;
    readonly (int? Column, IReadOnlyList<string> Words)[] terms;

    public RowCondition(FundRow row, Condition condition)
    {
        this.row = row;
        terms = [.. condition.Select(term => (row.Bind(term.Key), term.Value))];
    }

    public bool IsAlways => terms.Length == 0;

    /// <summary>The first column that the condition asks for; null: none that the file has.</summary>
    public int? Column => terms.Select(term => term.Column).FirstOrDefault(column => column is not null);

    public bool IsMet => terms.All(term => Holds(term.Column is { } at ? row.Word(at) : null, term.Words));

    /// <summary>A number of 0 is none.</summary>
    static bool Holds(string? said, IReadOnlyList<string> words) =>
        words.Any(word =>
            said is null or "0" ? word == Nothing
            : word == Nothing ? false
            : word == Anything ? true
            : word[0] == Not ? !said.Contains(word[1..], StringComparison.Ordinal)
            : said.Contains(word, StringComparison.Ordinal)
        );
}
