using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>The table of a file of results: where the columns of a batch's file stand in it, and the rows below its header.</summary>
sealed class ResultTable
{
    const int DigitsKept = 15;

    public const string ColumnMissing = "results-column-missing";

    /// <summary>Some people put a title above the header.</summary>
    const int HeaderWithin = 10;

    readonly IReadOnlyDictionary<string, int> columns;

    ResultTable(Header header, IReadOnlyDictionary<string, int> columns, TableRows rows) =>
        (Header, this.columns, Rows) = (header, columns, rows);

    public Header Header { get; }

    /// <summary>From the row after the header.</summary>
    public TableRows Rows { get; }

    /// <summary>Finds the header in either language. Refuses with <see cref="ColumnMissing"/>, of the row that has the most columns.</summary>
    public static Result<ResultTable> Find(TableRows rows)
    {
        IReadOnlyDictionary<string, int> nearest = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < HeaderWithin && rows.Read(); row++)
        {
            var header = new Header(rows.Cells());
            var named = Named(header);
            if (Missing(named) is null)
            {
                return new ResultTable(header, named, rows);
            }

            nearest = named.Count > nearest.Count ? named : nearest;
        }

        return new Refusal(ColumnMissing, RefusalKind.Rule, ("batchColumn", Missing(nearest)!));
    }

    /// <summary>What the cell says; null: nothing, or the file has no such column.</summary>
    public string? Text(string column) =>
        columns.TryGetValue(column, out var cell) ? CellText.Clean(Rows.Text(cell)) : null;

    /// <summary>A spreadsheet made a number of it, and its last digits are not those that it had.</summary>
    public bool IsSpoiled(string column) =>
        columns.TryGetValue(column, out var cell)
        && (
            Rows.HasLostDigits(cell)
            || CellText.Clean(Rows.Text(cell)) is { } text && (CellText.IsScientific(text) || EndsInLostDigits(text))
        );

    /// <summary>Fifteen digits are kept, and the rest are noughts: a spreadsheet writes such a number out in full, too.</summary>
    static bool EndsInLostDigits(string text) =>
        text.Length > DigitsKept && text.All(char.IsAsciiDigit) && text.AsSpan(DigitsKept).TrimEnd('0').IsEmpty;

    static Dictionary<string, int> Named(Header header) =>
        BatchColumns
            .All.Select(column => (column.Name, Found: header.Find(BatchWords.Headings(column.Name))))
            .Where(one => one.Found is not null)
            .ToDictionary(one => one.Name, one => one.Found!.Value.Index, StringComparer.Ordinal);

    static string? Missing(IReadOnlyDictionary<string, int> columns) =>
        BatchColumns.Wanted.FirstOrDefault(column => !columns.ContainsKey(column));
}
