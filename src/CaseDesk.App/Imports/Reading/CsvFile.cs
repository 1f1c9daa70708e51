using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using CsvHelper;

namespace CaseDesk.App.Imports.Reading;

/// <summary>A CSV file, row by row, from the row after its header.</summary>
sealed class CsvFile : IDisposable
{
    /// <summary>Some exports put titles above their header.</summary>
    const int HeaderWithin = 30;

    readonly CsvRows rows;

    CsvFile(OpenedText opened) => rows = new CsvRows(opened);

    public CsvReader Row => rows.Csv;

    public Header Header { get; private set; } = new([]);

    public RowMapping Mapping { get; private set; } = null!;

    /// <summary>Where the row begins, as an editor counts.</summary>
    public int Line => (int)rows.Line;

    public bool HasBadQuotes => rows.HasBadQuotes;

    public bool IsUnclosed => rows.IsUnclosed;

    /// <summary>The row as it stands in the file, without its end.</summary>
    public string Raw => rows.Raw;

    /// <summary>
    /// Finds the header and with it which file of the source this is. Refuses with <c>not-csv</c>, <c>file-unknown</c> or
    /// <c>column-missing</c>.
    /// </summary>
    public static Result<CsvFile> Open(OpenedText opened, SpooledFile file, Source source)
    {
        var found = new CsvFile(opened);
        var refusal = found.FindHeader(file, source);
        if (refusal is null)
        {
            return found;
        }

        found.Dispose();
        return refusal;
    }

    /// <summary>False at the end of the file.</summary>
    public bool Read() => rows.Read();

    public void Dispose() => rows.Dispose();

    Refusal? FindHeader(SpooledFile file, Source source)
    {
        (SourceFile File, Header Header, double Share)? nearest = null;
        var widest = 0;
        for (var row = 0; row < HeaderWithin && Read(); row++)
        {
            var header = new Header(rows.Cells());
            widest = Math.Max(widest, header.Names.Count);
            foreach (var candidate in source.Files)
            {
                var bound = RowMapping.OfHeader(candidate, header);
                if (bound.Succeeded)
                {
                    Header = header;
                    Mapping = bound.Value;
                    return null;
                }

                var share = candidate.Fields.Values.Average(names => header.Find(names) is null ? 0.0 : 1.0);
                if (share > (nearest?.Share ?? 0))
                {
                    nearest = (candidate, header, share);
                }
            }
        }

        return Refuse(file, source, nearest, widest);
    }

    /// <summary>Half of the columns make it that file with columns missing; fewer make it no file of this source.</summary>
    static Refusal Refuse(
        SpooledFile file,
        Source source,
        (SourceFile File, Header Header, double Share)? nearest,
        int widest
    )
    {
        if (widest < 2)
        {
            return OpenedText.Refused(file, "not-csv", ("found", "text"));
        }

        if (nearest is not { Share: >= 0.5 } near)
        {
            return OpenedText.Refused(
                file,
                "file-unknown",
                ("source", source.Key),
                ("known", string.Join(", ", source.Files.Select(known => known.Key)))
            );
        }

        var missing = RowMapping.OfHeader(near.File, near.Header).Refusal!;
        return OpenedText.Refused(
            file,
            missing.Code,
            [.. missing.Numbers.Select(number => (number.Key, number.Value))]
        );
    }
}
