using System.Text;
using CaseDesk.App.Imports.Reading.Xlsx;
using CaseDesk.Domain;
using CsvHelper;

namespace CaseDesk.App.Imports.Reading;

/// <summary>A file with one table in it, a text with commas or a workbook: by its bytes and not by its name.</summary>
static class TableFile
{
    /// <summary>What Chinese platforms and spreadsheets write that is not UTF-8; it holds all of GBK and GB2312.</summary>
    const string OtherEncoding = "GB18030";

    /// <summary>
    /// Finds the table and has it read. Refuses with <c>file-empty</c>, <c>xls-too-old</c>, <c>not-a-table</c>, <c>wrong-encoding</c>,
    /// <c>file-zipped</c>, <c>upload-too-large</c>, <c>file-damaged</c>, <c>sheets-several</c>, and as the two do.
    /// </summary>
    /// <param name="most">What a packed file may hold, in bytes.</param>
    /// <param name="unknown">The code by which a sheet is refused that has nothing of such a table; another sheet's refusal says more.</param>
    /// <param name="find">Reads up to the header.</param>
    /// <param name="read">Reads what follows; what it is given is asked after each row, for a file whose size shows only then.</param>
    public static Result<TRead> Read<TTable, TRead>(
        SpooledFile file,
        long most,
        string unknown,
        Func<TableRows, Result<TTable>> find,
        Func<TTable, Func<Refusal?>, Result<TRead>> read
    )
    {
        try
        {
            return FileKind.NotText(OpenedText.StartOf(file)) switch
            {
                "xlsx" => ReadBook(file, most, unknown, find, read),
                "xls" => OpenedText.Refused(file, "xls-too-old"),
                { } found => OpenedText.Refused(file, "not-a-table", ("found", found)),
                null => ReadText(file, most, find, read),
            };
        }
        catch (Exception broken) when (broken is DecoderFallbackException or InvalidDataException or CsvFormatException)
        {
            return FileReader.RefusalOf(file, broken);
        }
    }

    static Result<TRead> ReadText<TTable, TRead>(
        SpooledFile file,
        long most,
        Func<TableRows, Result<TTable>> find,
        Func<TTable, Func<Refusal?>, Result<TRead>> read
    )
    {
        var opened = OpenedText.Open(file, OtherEncoding, most: most);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var text = opened.Value;
        using var rows = new CsvRows(text);
        var table = find(rows);
        return table.Succeeded
            ? read(table.Value, () => text.BytesUnpacked > most ? OpenedText.TooLarge(file, most) : null)
            : table.Refusal;
    }

    static Result<TRead> ReadBook<TTable, TRead>(
        SpooledFile file,
        long most,
        string unknown,
        Func<TableRows, Result<TTable>> find,
        Func<TTable, Func<Refusal?>, Result<TRead>> read
    )
    {
        try
        {
            var opened = XlsxFile.Open(file, most);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            using var book = opened.Value;
            var sheet = SheetOf(file, book, unknown, find);
            if (!sheet.Succeeded)
            {
                return sheet.Refusal;
            }

            using var rows = book.Rows(sheet.Value);
            return read(find(rows).Require(), () => null);
        }
        catch (RowTooLargeException row)
        {
            return OpenedText.TooLarge(file, row.Most);
        }
        catch (Exception broken) when (XlsxFile.IsDamage(broken))
        {
            return OpenedText.Refused(file, "file-damaged");
        }
    }

    /// <summary>The one sheet with such a table. With two of them, half of a file could be taken for the whole.</summary>
    static Result<int> SheetOf<TTable>(
        SpooledFile file,
        XlsxFile book,
        string unknown,
        Func<TableRows, Result<TTable>> find
    )
    {
        var known = new List<int>();
        var refusals = new List<Refusal>();
        foreach (var (sheet, _) in book.Sheets.Index())
        {
            using var rows = book.Rows(sheet);
            var table = find(rows);
            if (table.Succeeded)
            {
                known.Add(sheet);
            }
            else
            {
                refusals.Add(table.Refusal);
            }
        }

        return known.Count switch
        {
            1 => known[0],
            0 => refusals.FirstOrDefault(refusal => refusal.Code != unknown)
                ?? refusals.FirstOrDefault()
                ?? OpenedText.Refused(file, "file-empty"),
            _ => OpenedText.Refused(
                file,
                "sheets-several",
                ("sheets", string.Join(", ", known.Select(sheet => book.Sheets[sheet])))
            ),
        };
    }
}
