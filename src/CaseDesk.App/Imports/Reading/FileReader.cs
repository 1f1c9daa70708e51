using System.Text;
using System.Text.Json;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Imports.Staging;
using CaseDesk.Domain;
using CsvHelper;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// Reads the files of an import from the first row to the last and hands on what they say, batch by batch. Rows that
/// cannot be taken are noted and left out; a file that cannot be read at all refuses the import.
/// </summary>
sealed class FileReader(
    ImportReading reading,
    long maxBytes,
    RefusedRows refused,
    ImportProgress progress,
    Action<Batch> hand
)
{
    readonly List<ImportFile> files = [];
    Batch batch = new();
    long bytesBefore;
    long bytesUnpacked;
    long rows;

    /// <summary>The files that were read, with what they turned out to be.</summary>
    public IReadOnlyList<ImportFile> Files => files;

    public Refusal? Read(IReadOnlyList<SpooledFile> spooled, CancellationToken ct)
    {
        foreach (var file in spooled)
        {
            if (ReadOne(file, ct) is { } refusal)
            {
                return refusal;
            }

            bytesBefore += file.Size;
        }

        hand(batch);
        progress.Report(bytesBefore, rows);
        return null;
    }

    Refusal? ReadOne(SpooledFile file, CancellationToken ct)
    {
        try
        {
            var opened = OpenedText.Open(file, reading.Source.OtherEncoding, reading.Source.NotText);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            using var text = opened.Value;
            var refusal = reading.Source.Format switch
            {
                SourceFormat.Csv => ReadCsv(file, text, ct),
                SourceFormat.Ndjson => ReadJson(file, text, ct),
            };
            bytesUnpacked += text.BytesUnpacked;
            return refusal;
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException or CsvFormatException)
        {
            return RefusalOf(file, e);
        }
    }

    /// <summary>What the bytes of a file turned out not to be while they were read.</summary>
    public static Refusal RefusalOf(SpooledFile file, Exception broken) =>
        broken switch
        {
            DecoderFallbackException => OpenedText.WrongEncoding(file),
            CsvFormatException at => Unclosed(file, at.LineNumber),
            _ => OpenedText.Refused(file, "file-damaged"),
        };

    Refusal? ReadCsv(SpooledFile file, OpenedText text, CancellationToken ct)
    {
        var opened = CsvFile.Open(text, file, reading.Source);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var csv = opened.Value;
        var header = csv.Raw;
        var (rowsBefore, refusedBefore) = (rows, refused.Total);
        var cells = new CsvCells(reading, csv.Row);
        while (csv.Read())
        {
            cells.Begin();
            var at = new Place((short)file.Number, csv.Line);
            if (csv.IsUnclosed)
            {
                return Unclosed(file, csv.Line);
            }

            if (csv.HasBadQuotes)
            {
                cells.Refuse(default, RowCodes.QuotesInvalid);
            }
            else if (csv.Row.FieldCount != csv.Header.Names.Count)
            {
                cells.Refuse(
                    default,
                    RowCodes.FieldCount,
                    ("fields", csv.Row.FieldCount.ToInvariant()),
                    ("columns", csv.Header.Names.Count.ToInvariant())
                );
            }
            else
            {
                csv.Mapping.Read(cells, at, batch);
            }

            if (cells.IsRefused)
            {
                Refuse(cells, at, refused.KeepsMore ? csv.Raw : null);
            }

            if (Next(file, text, ct) is { } tooLarge)
            {
                return tooLarge;
            }
        }

        files.Add(
            new ImportFile(file.Number, file.Name, file.Size)
            {
                Kind = csv.Mapping.File.Key,
                Header = header,
                Rows = rows - rowsBefore,
                Refused = refused.Total - refusedBefore,
            }
        );
        return null;
    }

    Refusal? ReadJson(SpooledFile file, OpenedText text, CancellationToken ct)
    {
        var kind = reading.Source.Files[0];
        var mapping = RowMapping.OfProperties(kind);
        var cells = new JsonCells(reading);
        var lines = new JsonLines(text.Text);
        var (rowsBefore, refusedBefore) = (rows, refused.Total);
        while (lines.Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            cells.Begin();
            var at = new Place((short)file.Number, lines.Line);
            ReadLine(line, cells, mapping, at);
            if (cells.IsRefused)
            {
                Refuse(cells, at, line);
            }

            if (Next(file, text, ct) is { } tooLarge)
            {
                return tooLarge;
            }
        }

        if (
            lines.IsTooLong
            || (rows - rowsBefore > 0 && rows - rowsBefore == refused.ByCode.GetValueOrDefault(RowCodes.NotJson))
        )
        {
            return OpenedText.Refused(file, "not-ndjson", ("line", lines.Line.ToInvariant()));
        }

        files.Add(
            new ImportFile(file.Number, file.Name, file.Size)
            {
                Kind = kind.Key,
                Rows = rows - rowsBefore,
                Refused = refused.Total - refusedBefore,
            }
        );
        return null;
    }

    static Refusal Unclosed(SpooledFile file, long line) =>
        OpenedText.Refused(file, "quote-unclosed", ("line", line.ToInvariant()));

    void ReadLine(string line, JsonCells cells, RowMapping mapping, Place at)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                cells.Refuse(default, RowCodes.NotJson);
                return;
            }

            cells.Object = document.RootElement;
            mapping.ReadWhole(cells, at, batch);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            cells.Refuse(default, RowCodes.NotJson);
        }
    }

    /// <summary>After each row: hands on a full batch, and notices a packed file that holds more than it may.</summary>
    Refusal? Next(SpooledFile file, OpenedText text, CancellationToken ct)
    {
        rows++;
        if (!batch.IsFull)
        {
            return null;
        }

        ct.ThrowIfCancellationRequested();
        hand(batch);
        batch = new Batch();
        progress.Report(bytesBefore + text.BytesRead, rows);
        return bytesUnpacked + text.BytesUnpacked > maxBytes ? OpenedText.TooLarge(file, maxBytes) : null;
    }

    void Refuse(Cells cells, Place at, string? raw) =>
        refused.Add(
            new RowRefusal(
                at.File,
                at.Line,
                cells.RefusedColumn,
                cells.RefusedCode!,
                cells.RefusedNumbers,
                raw is { Length: <= JsonLines.Longest / 64 } ? raw : null
            )
        );
}
