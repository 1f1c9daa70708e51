using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>What a cell says, as text: with the shared texts and the formats of its workbook.</summary>
sealed class XlsxCells
{
    readonly List<string> shared = [];
    readonly XlsxTimes times;

    public XlsxCells(WorkbookPart book)
    {
        times = new XlsxTimes(book);
        if (book.SharedStringTablePart is not { } part)
        {
            return;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                shared.Add(Words(reader.LoadCurrentElement()!));
            }
        }
    }

    public XlsxCell Of(Cell cell)
    {
        var type = cell.DataType?.Value ?? CellValues.Number;
        var stored = cell.CellValue?.Text ?? "";
        return type switch
        {
            CellValues.SharedString => Text(Shared(stored)),
            CellValues.InlineString => Text(cell.InlineString is { } words ? Words(words) : ""),
            CellValues.Date => Text(stored.Replace('T', ' ')),
            CellValues.Number when stored.Length > 0 => Number(stored, cell.StyleIndex?.Value),
            _ => Text(stored),
        };
    }

    XlsxCell Number(string stored, uint? style)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Text(stored);
        }

        return times.Shows(style)
            ? Text(times.At(number) ?? stored)
            : new XlsxCell(XlsxNumber.Plain(stored, number), XlsxNumber.HasLostDigits(number));
    }

    string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count
            ? shared[at]
            : throw new InvalidDataException("A cell points at a text that is not there.");

    /// <summary>Runs of letters one after the other, without the help for pronouncing them.</summary>
    static string Words(OpenXmlElement item) =>
        string.Concat(
            item.ChildElements.Select(part =>
                part switch
                {
                    Text text => text.Text,
                    Run run => run.Text?.Text,
                    _ => null,
                }
            )
        );

    static XlsxCell Text(string text) => new(text, HasLostDigits: false);
}
