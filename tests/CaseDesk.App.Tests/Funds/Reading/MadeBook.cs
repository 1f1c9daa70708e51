using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Tests.Funds.Reading;

/// <summary>
/// A small workbook as platforms and spreadsheets write them. A text is shared where it begins with <c>s:</c>; a number is a
/// number, a time a serial number with the format of a date.
/// </summary>
static class MadeBook
{
    const uint DateStyle = 1;

    public static byte[] Of(params object?[][] rows) => Of(("export", rows));

    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            foreach (var (index, (name, rows)) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                // What a sheet says of its size may be wrong.
                part.Worksheet = new Worksheet(
                    new SheetDimension { Reference = "A1:B2" },
                    new SheetData(rows.Select((row, at) => RowOf(row, at, shared.SharedStringTable)))
                );
                book.Workbook.Sheets!.Append(
                    new Sheet
                    {
                        Name = name,
                        SheetId = (uint)index + 1,
                        Id = book.GetIdOfPart(part),
                    }
                );
            }
        }

        return bytes.ToArray();
    }

    static Row RowOf(object?[] cells, int at, SharedStringTable shared)
    {
        var row = new Row { RowIndex = (uint)at + 1 };
        foreach (var (column, value) in cells.Index())
        {
            if (value is not null)
            {
                var cell = CellOf(value, shared);
                cell.CellReference = $"{(char)('A' + column)}{at + 1}";
                row.Append(cell);
            }
        }

        return row;
    }

    static Cell CellOf(object value, SharedStringTable shared)
    {
        switch (value)
        {
            case string text when text.StartsWith("s:", StringComparison.Ordinal):
                shared.Append(new SharedStringItem(new Text(text[2..])));
                return new Cell
                {
                    DataType = CellValues.SharedString,
                    CellValue = new CellValue(shared.ChildElements.Count - 1),
                };
            case string text:
                return new Cell(new InlineString(new Text(text))) { DataType = CellValues.InlineString };
            case DateTime time:
                return new Cell { StyleIndex = DateStyle, CellValue = new CellValue(time.ToOADate()) };
            default:
                return new Cell { CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) };
        }
    }

    static Stylesheet Styles() =>
        new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "yyyy\\-mm\\-dd hh:mm:ss" }),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 170, ApplyNumberFormat = true })
        );
}
