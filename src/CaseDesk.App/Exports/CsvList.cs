using System.Globalization;
using CsvHelper;

namespace CaseDesk.App.Exports;

/// <summary>Lists in one CSV file, one below the other: UTF-8 with its mark, CRLF, every record as wide as the first list.</summary>
sealed class CsvList : IAsyncDisposable
{
    static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    readonly ListWords words;
    readonly CsvWriter csv;
    readonly int width;

    /// <param name="file">Stays open.</param>
    public CsvList(Stream file, ListWords words, int width)
    {
        this.words = words;
        this.width = width;
        csv = CsvWriter.Create(file, Format, leaveOpen: true);
    }

    public ValueTask HeadAsync<T>(IReadOnlyList<Column<T>> columns, CancellationToken ct) =>
        RecordAsync(columns.Select(words.Heading), ct);

    public ValueTask RowAsync<T>(IReadOnlyList<Column<T>> columns, T row, CancellationToken ct) =>
        RecordAsync(columns.Select(column => Cell(column, row)), ct);

    /// <summary>Ends one list before the next.</summary>
    public ValueTask GapAsync(CancellationToken ct) => RecordAsync([], ct);

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    ValueTask RecordAsync(IEnumerable<string> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        while (csv.FieldCount < width)
        {
            csv.WriteField("");
        }

        return csv.EndRecordAsync(ct);
    }

    string Cell<T>(Column<T> column, T row) =>
        column.Match(
            text: it => FormulaGuard.Neutralise(it.Of(row) ?? ""),
            word: it => it.Of(row) is { } key ? words.Word(it.Family, key) : "",
            courier: it => FormulaGuard.Neutralise(words.Courier(it.Of(row))),
            person: it => FormulaGuard.Neutralise(it.Of(row)?.DisplayName ?? ""),
            people: it => FormulaGuard.Neutralise(ListWords.Names(it.Of(row))),
            instant: it => it.Of(row) is { } at ? Local(at) : "",
            money: it => words.Currency.Plain(it.Of(row)),
            count: it => it.Of(row).ToString(CultureInfo.InvariantCulture),
            flag: it => words.Flag(it.Of(row))
        );

    string Local(DateTimeOffset at) =>
        words.Zone.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
