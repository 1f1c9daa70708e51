using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.Tests.Support;

/// <summary>Reads an exported workbook cell by cell, as text.</summary>
public static class ExportedBook
{
    /// <summary>The rows of each sheet, the headings first and the totals last.</summary>
    public static Dictionary<string, List<List<string>>> Sheets(SpreadsheetDocument book) =>
        book.WorkbookPart!.Workbook.Descendants<Sheet>()
            .ToDictionary(
                sheet => sheet.Name!.Value!,
                sheet =>
                    ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!))
                        .Worksheet.Descendants<Row>()
                        .Select(row => row.Elements<Cell>().Select(TextOf).ToList())
                        .ToList()
            );

    static string TextOf(Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";
}
