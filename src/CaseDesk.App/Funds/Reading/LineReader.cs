using CaseDesk.App.Funds.Formats;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Reading;

/// <summary>What each row of a file says of money.</summary>
sealed class LineReader
{
    const string Between = " · ";

    /// <summary>What joins several numbers that are one number only together.</summary>
    const char Joint = '/';

    readonly FundRow row;
    readonly LineFormat format;
    readonly FundSide side;
    readonly RowMovement[] movements;
    readonly int[] order;
    readonly int[] references;
    readonly int[] party;
    readonly int[] words;
    readonly (int[] In, NatureRule Rule)[] natures;
    readonly (int[] In, WordRule Rule)[] toPlatform;

    public LineReader(FundRow row, FundFormat file)
    {
        this.row = row;
        format = file.Line!;
        side = file.Side;
        movements = [.. format.Movements.Select(movement => new RowMovement(row, format, movement))];
        order = row.Bind(format.Order);
        references = row.Bind(format.References);
        party = row.Bind(format.Party);
        words = row.Bind(format.Words);
        natures = [.. format.Natures.Select(rule => (row.Bind(rule.In), rule))];
        toPlatform = [.. format.ToPlatform.Select(rule => (row.Bind(rule.In), rule))];
    }

    /// <summary>Hands on the movements of the row. One of nothing is none; a row that says no amount at all is refused.</summary>
    public void Read(Action<FundLine> take)
    {
        var met = movements.Where(movement => movement.IsSaid).ToArray();
        if (met.Length == 0)
        {
            row.RefuseWord(movements[0].Decides);
            return;
        }

        var amounts = Array.ConvertAll(met, movement => movement.Amount);
        if (amounts.All(amount => amount is null))
        {
            row.RefuseMissing(met[0].Columns);
        }

        for (var i = 0; i < met.Length && row.Refusal is null; i++)
        {
            if (amounts[i] is { } amount and not 0)
            {
                var line = LineOf(met[i], amount);
                if (row.Refusal is null)
                {
                    take(line);
                }
            }
        }
    }

    FundLine LineOf(RowMovement movement, decimal amount)
    {
        row.CheckHeld(amount, movement.Columns);
        var number = row.Id(order) is { } named ? Bare(named) : null;
        return new FundLine(
            row.Line,
            Flow(movement),
            movement.At(),
            amount,
            movement.Said.Nature ?? Nature(),
            movement.Said.Bearer == FundBearer.Platform || toPlatform.Any(one => Fits(one.In, one.Rule))
                ? FundBearer.Platform
                : FundBearer.Buyer,
            side,
            number,
            [.. references.Select(row.Id).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => id != number)],
            row.Word(party),
            Words()
        );
    }

    string? Flow(RowMovement movement)
    {
        var parts = movement.Flow.Select(row.Id).ToArray();
        return parts is [{ }, ..] ? string.Join(Joint, parts.OfType<string>()) : null;
    }

    string Bare(string number) =>
        format.OrderPrefixes.FirstOrDefault(prefix => number.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
            ? number[prefix.Length..]
            : number;

    FundNature Nature()
    {
        foreach (var (columns, rule) in natures)
        {
            if (Fits(columns, rule))
            {
                return rule.Nature;
            }
        }

        return FundNature.Other;
    }

    bool Fits(int[] columns, WordRule rule) =>
        columns
            .Select(row.Word)
            .OfType<string>()
            .Any(said => rule.Any.Any(word => said.Contains(word, StringComparison.Ordinal)));

    string? Words()
    {
        var said = string.Join(Between, words.Select(row.Word).OfType<string>().Distinct(StringComparer.Ordinal));
        return said.Length == 0 ? null : said;
    }
}
