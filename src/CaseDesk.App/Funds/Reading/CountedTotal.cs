using System.Globalization;
using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;

namespace CaseDesk.App.Funds.Reading;

/// <summary>One total of a footer beside what the rows come to.</summary>
sealed class CountedTotal
{
    readonly FundRow row;
    readonly FooterTotal total;
    readonly RowCondition when;
    readonly int? of;
    long count;
    decimal sum;

    public CountedTotal(FundRow row, FooterTotal total)
    {
        this.row = row;
        this.total = total;
        when = new RowCondition(row, total.When);
        of = total.Of is null ? null : row.Bind(total.Of);
    }

    /// <summary>What the provider calls it.</summary>
    public string Name => total.Says?.Split('：')[0] ?? total.Sum ?? total.Count!;

    public void Add()
    {
        var amount = of is { } column ? row.Amount(column) ?? 0 : 0;
        if (when.IsMet && (amount != 0 || total.Of is null || !when.IsAlways))
        {
            count++;
            sum += amount;
        }
    }

    /// <summary>Null: the footer says nothing of it, or the rows do not.</summary>
    public FooterFigures? SaidIn(IReadOnlyList<string[]> footer) =>
        total.Of is not null && of is null ? null
        : total.Says is { } pattern ? InLine(footer, pattern)
        : InTable(footer);

    /// <summary>A sum of what left is written now with a minus, now without.</summary>
    public bool Agrees(FooterFigures said) =>
        (said.Count is null || said.Count == count)
        && (said.Sum is null || total.Of is null || Math.Abs(said.Sum.Value) == Math.Abs(sum));

    /// <summary>What the rows come to, as far as the footer says it.</summary>
    public FooterFigures Like(FooterFigures said) =>
        new(said.Count is null ? null : count, said.Sum is null ? null : sum);

    static FooterFigures? InLine(IReadOnlyList<string[]> footer, string pattern)
    {
        foreach (var line in footer)
        {
            if (LinePattern.Match(pattern, string.Join(',', line)) is { } values)
            {
                return Figures(values.GetValueOrDefault("count"), values.GetValueOrDefault("sum"));
            }
        }

        return null;
    }

    /// <summary>A row of names and a row of values below.</summary>
    FooterFigures? InTable(IReadOnlyList<string[]> footer)
    {
        if (footer.Count < 2)
        {
            return null;
        }

        var names = new Header(footer[0]);
        return Figures(Value(total.Count), Value(total.Sum));

        string? Value(string? name) =>
            name is not null && names.Find([name]) is { } column && column.Index < footer[1].Length
                ? footer[1][column.Index]
                : null;
    }

    static FooterFigures? Figures(string? count, string? sum)
    {
        var figures = new FooterFigures(Number(count) is { } whole ? (long)whole : null, Number(sum));
        return figures is { Count: null, Sum: null } ? null : figures;
    }

    static decimal? Number(string? text) =>
        CellText.Clean(text) is { } clean && CellText.TryAmount(clean, out var number) ? number : null;
}

/// <summary>How many, and how much; null: not said.</summary>
readonly record struct FooterFigures(long? Count, decimal? Sum)
{
    public override string ToString() =>
        string.Join(
            ", ",
            (
                (string?[])
                    [
                        Count?.ToString(CultureInfo.InvariantCulture),
                        Sum?.ToString("0.00###", CultureInfo.InvariantCulture),
                    ]
            ).OfType<string>()
        );
}
