using CsvHelper;

namespace CaseDesk.App.Exports;

/// <summary>Lists in one CSV file, one below the other: UTF-8 with its mark, CRLF, every record as wide as the widest list.</summary>
sealed class CsvBook : IAsyncDisposable
{
    static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    readonly ListWords words;
    readonly CsvWriter csv;
    readonly int width;
    bool begun;

    /// <param name="file">Stays open.</param>
    /// <param name="width">Of the widest list.</param>
    public CsvBook(Stream file, ListWords words, int width)
    {
        this.words = words;
        this.width = width;
        csv = CsvWriter.Create(file, Format, leaveOpen: true);
    }

    /// <summary>Begins a list with its headings, an empty record below the one before.</summary>
    public async ValueTask<CsvList<T>> ListAsync<T>(IReadOnlyList<Column<T>> columns, CancellationToken ct)
    {
        if (begun)
        {
            await CsvList<T>.EndRecordAsync(csv, width, ct);
        }

        begun = true;
        foreach (var column in columns)
        {
            csv.WriteField(words.Heading(column));
        }

        await CsvList<T>.EndRecordAsync(csv, width, ct);
        return new CsvList<T>(csv, columns, words, width);
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
