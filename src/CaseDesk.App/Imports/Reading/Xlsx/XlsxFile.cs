using System.IO.Compression;
using System.Xml;
using CaseDesk.Domain;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>A workbook, its sheets read row by row; only its shared texts are held.</summary>
sealed class XlsxFile : IDisposable
{
    /// <summary>What is held of a workbook while it is read, as it is written, in bytes: its shared texts and its formats.</summary>
    const long MostHeld = 128L << 20;

    readonly SpreadsheetDocument document;
    readonly XlsxCells cells;

    XlsxFile(SpreadsheetDocument document)
    {
        this.document = document;
        cells = new XlsxCells(Book);
    }

    /// <summary>The names of its sheets in their order, hidden ones too.</summary>
    public IReadOnlyList<string> Sheets => [.. Described.Select(sheet => sheet.Name?.Value ?? "")];

    WorkbookPart Book => document.WorkbookPart!;

    /// <summary>Sheets of cells; a sheet that is a chart has no part of that kind.</summary>
    IEnumerable<Sheet> Described =>
        Book.Workbook.Sheets?.Elements<Sheet>()
            .Where(sheet => sheet.Id?.Value is { } id && Book.TryGetPartById(id, out var part) && part is WorksheetPart)
        ?? [];

    /// <summary>Refuses with <c>file-zipped</c>, <c>upload-too-large</c> or <c>file-damaged</c>.</summary>
    /// <param name="most">What it may hold unpacked, in bytes. A part never unpacks to more than the archive says of it.</param>
    public static Result<XlsxFile> Open(SpooledFile file, long most)
    {
        try
        {
            if (Refused(file, most) is { } refusal)
            {
                return refusal;
            }

            var book = SpreadsheetDocument.Open(file.Path, isEditable: false);
            try
            {
                if (HeldOf(file, book.WorkbookPart!) > MostHeld)
                {
                    book.Dispose();
                    return OpenedText.TooLarge(file, MostHeld);
                }

                return new XlsxFile(book);
            }
            catch
            {
                book.Dispose();
                throw;
            }
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            return OpenedText.Refused(file, "file-damaged");
        }
    }

    /// <summary>True for what a workbook that is none, or half of one, throws while it is opened or read.</summary>
    public static bool IsDamage(Exception broken) =>
        broken
            is InvalidDataException
                or FileFormatException
                or OpenXmlPackageException
                or XmlException
                or FormatException
                or EndOfStreamException;

    public XlsxRows Rows(int sheet)
    {
        var part = (WorksheetPart)Book.GetPartById(Described.ElementAt(sheet).Id!.Value!);
        return new XlsxRows(part, cells);
    }

    public void Dispose() => document.Dispose();

    static long HeldOf(SpooledFile file, WorkbookPart book)
    {
        var held = new OpenXmlPart?[] { book, book.SharedStringTablePart, book.WorkbookStylesPart }
            .OfType<OpenXmlPart>()
            .Select(part => part.Uri.OriginalString.TrimStart('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var archive = ZipFile.OpenRead(file.Path);
        return archive.Entries.Where(entry => held.Contains(entry.FullName.TrimStart('/'))).Sum(entry => entry.Length);
    }

    static Refusal? Refused(SpooledFile file, long most)
    {
        using var archive = ZipFile.OpenRead(file.Path);
        if (archive.GetEntry("[Content_Types].xml") is null || archive.GetEntry("xl/workbook.xml") is null)
        {
            return OpenedText.Refused(file, "file-zipped");
        }

        var room = most;
        foreach (var entry in archive.Entries)
        {
            room -= Math.Min(entry.Length, room + 1);
        }

        return room < 0 ? OpenedText.TooLarge(file, most) : null;
    }
}
