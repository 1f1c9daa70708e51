using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>The rows of a sheet. What it says of its own size is not believed: some exports say less than they hold.</summary>
sealed class XlsxRows : TableRows
{
    /// <summary>One row as it is written, in bytes; a row of a fund file has some ten thousand.</summary>
    const long MostOfRow = 1 << 20;

    /// <summary>The last column that a spreadsheet has.</summary>
    const int MostCells = 16_384;
    readonly XlsxCells cells;
    readonly RowRoom room;
    readonly OpenXmlReader reader;
    readonly List<XlsxCell> row = [];
    bool begun;
    long line;

    public XlsxRows(WorksheetPart sheet, XlsxCells cells)
    {
        this.cells = cells;
        room = new RowRoom(sheet.GetStream(FileMode.Open, FileAccess.Read), MostOfRow);
        reader = new OpenXmlPartReader(room, sheet.Features, new OpenXmlPartReaderOptions());
    }

    public override long Line => line;

    public override int Count => row.Count;

    public override bool MayEndEarly => true;

    public override bool Read()
    {
        row.Clear();
        room.Begin();
        while (begun ? reader.ReadNextSibling() : FindFirst())
        {
            if (reader.ElementType == typeof(Row) && reader.LoadCurrentElement() is Row found)
            {
                line = found.RowIndex?.Value ?? line + 1;
                Take(found);
                return true;
            }
        }

        return false;
    }

    public override string Text(int cell) => cell < row.Count ? row[cell].Text : "";

    public override bool HasLostDigits(int cell) => cell < row.Count && row[cell].HasLostDigits;

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        room.Dispose();
    }

    bool FindFirst()
    {
        begun = true;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                return true;
            }
        }

        return false;
    }

    void Take(Row found)
    {
        foreach (var cell in found.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } name ? ColumnOf(name) : row.Count;
            if (at >= MostCells)
            {
                throw new InvalidDataException("A row has more cells than a spreadsheet can.");
            }

            while (row.Count <= at)
            {
                row.Add(XlsxCell.Empty);
            }

            row[at] = cells.Of(cell);
        }
    }

    /// <summary>From 0: the column of <c>AB12</c> is 27.</summary>
    static int ColumnOf(string name)
    {
        var column = 0;
        foreach (var letter in name.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min(column * 26 + (letter - 'A' + 1), MostCells + 1);
        }

        return column - 1 >= 0 ? column - 1 : throw new InvalidDataException("A cell is in no column.");
    }
}
