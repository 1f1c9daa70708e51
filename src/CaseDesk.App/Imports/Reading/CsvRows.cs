using System.Text;
using CsvHelper;

namespace CaseDesk.App.Imports.Reading;

/// <summary>The rows of a text with commas.</summary>
sealed class CsvRows : TableRows
{
    CsvMalformedReason? malformed;

    public CsvRows(OpenedText opened)
    {
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            BufferSize = 1 << 17,
            // A quote that is never closed swallows the rest of the file: not into memory.
            MaxRecordSize = 1 << 20,
            OnMalformedRecord = found => malformed = found.Reason,
        };
        Csv = opened.Utf8 is { } bytes ? CsvReader.Create(bytes, options) : CsvReader.Create(opened.Text, options);
    }

    public CsvReader Csv { get; }

    public override long Line => Csv.LineNumber;

    public override int Count => Csv.FieldCount;

    public override bool HasBadQuotes => malformed is CsvMalformedReason.TextAfterClosingQuote;

    public override bool IsUnclosed => malformed is CsvMalformedReason.UnterminatedQuote;

    /// <summary>The row as it stands in the file, without its end.</summary>
    public string Raw => Encoding.UTF8.GetString(Csv.RawRecord);

    public override bool Read()
    {
        malformed = null;
        return Csv.Read();
    }

    public override string Text(int cell) => cell < Csv.FieldCount && !Csv.IsEmpty(cell) ? Csv.GetString(cell) : "";

    protected override void Dispose(bool disposing) => Csv.Dispose();
}
