using System.Globalization;
using CsvHelper;

namespace CaseDesk.App.Exports;

/// <summary>The rows of one list in a CSV file. What each column writes is worked out once, not for every row.</summary>
sealed class CsvList<T>
{
    readonly CsvWriter csv;
    readonly Func<T, string>[] cells;
    readonly int width;

    public CsvList(CsvWriter csv, IReadOnlyList<Column<T>> columns, ListWords words, int width)
    {
        this.csv = csv;
        this.width = width;
        cells = [.. columns.Select(column => CellOf(column, words))];
    }

    public ValueTask RowAsync(T row, CancellationToken ct)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell(row));
        }

        return EndRecordAsync(csv, width, ct);
    }

    /// <summary>Fills the record up to its width.</summary>
    public static ValueTask EndRecordAsync(CsvWriter csv, int width, CancellationToken ct)
    {
        while (csv.FieldCount < width)
        {
            csv.WriteField("");
        }

        return csv.EndRecordAsync(ct);
    }

    static Func<T, string> CellOf(Column<T> column, ListWords words) =>
        column.Match<Func<T, string>>(
            text: it => row => FormulaGuard.Neutralise(it.Of(row) ?? ""),
            word: it => row => it.Of(row) is { } key ? words.Word(it.Family, key) : "",
            said: it => row => FormulaGuard.Neutralise(words.Said(it.Family, it.Of(row))),
            courier: it => row => FormulaGuard.Neutralise(words.Courier(it.Of(row))),
            person: it => row => FormulaGuard.Neutralise(it.Of(row)?.DisplayName ?? ""),
            people: it => row => FormulaGuard.Neutralise(ListWords.Names(it.Of(row))),
            instant: it =>
                row =>
                    it.Of(row) is { } at
                        ? words.Zone.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                        : "",
            money: it => row => words.Currency.Plain(it.Of(row)),
            count: it => row => it.Of(row).ToString(CultureInfo.InvariantCulture),
            flag: it => row => words.Flag(it.Of(row))
        );
}
