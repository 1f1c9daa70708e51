using System.IO.Compression;

namespace CaseDesk.App.Exports;

/// <summary>
/// A workbook that is written row by row and never held: sheets follow each other straight into the archive. Equal content
/// gives equal bytes.
/// </summary>
sealed class XlsxBook : IDisposable
{
    /// <summary>The first instant an archive can name; the time of writing would make equal files differ.</summary>
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive archive;
    readonly ListWords words;
    readonly List<string> sheets = [];

    /// <param name="file">Stays open; need not be able to seek.</param>
    public XlsxBook(Stream file, ListWords words)
    {
        this.words = words;
        archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Begins a sheet; the one before must be disposed.</summary>
    public XlsxSheet<T> Sheet<T>(string name, IReadOnlyList<Column<T>> columns)
    {
        sheets.Add(name);
        return new XlsxSheet<T>(Part(XlsxParts.SheetPath(sheets.Count)), columns, words, first: sheets.Count == 1);
    }

    /// <summary>Completes the archive.</summary>
    public void Dispose()
    {
        foreach (var (path, content) in XlsxParts.Around(sheets, words.Currency))
        {
            using var part = new StreamWriter(Part(path));
            part.Write(content);
        }

        archive.Dispose();
    }

    Stream Part(string path)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
