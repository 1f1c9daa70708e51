using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Exports;

/// <summary>One sheet: a frozen heading, typed cells, and below them the sums of its columns of money and counts.</summary>
sealed class XlsxSheet<T> : IDisposable
{
    readonly Stream part;
    readonly OpenXmlWriter writer;
    readonly IReadOnlyList<Column<T>> columns;
    readonly ListWords words;
    readonly decimal[] sums;
    int rows;

    public XlsxSheet(Stream part, IReadOnlyList<Column<T>> columns, ListWords words)
    {
        this.part = part;
        this.columns = columns;
        this.words = words;
        sums = new decimal[columns.Count];
        writer = OpenXmlWriter.Create(part);
        Begin();
    }

    public void Row(T row) => Write((column, index) => Cell(column, index, row));

    /// <summary>The last row: what every column that can be added up comes to.</summary>
    public void Dispose()
    {
        var last = rows;
        Write((column, index) => Sum(column, index, last));
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{Letter(columns.Count - 1)}{Plain(last)}" });
        writer.WriteEndElement();
        writer.Dispose();
        part.Dispose();
    }

    void Begin()
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(FrozenBelow(1)));
        writer.WriteElement(new Columns(columns.Select(Width)));
        writer.WriteStartElement(new SheetData());
        Write((column, _) => Text(words.Heading(column), XlsxStyle.Heading));
    }

    void Write(Func<Column<T>, int, Cell> cell)
    {
        rows++;
        writer.WriteStartElement(new Row { RowIndex = (uint)rows });
        for (var index = 0; index < columns.Count; index++)
        {
            writer.WriteElement(cell(columns[index], index));
        }

        writer.WriteEndElement();
    }

    Cell Cell(Column<T> column, int index, T row) =>
        column.Match(
            text: it => TextOrNone(it.Of(row)),
            word: it => TextOrNone(it.Of(row) is { } key ? words.Word(it.Family, key) : null),
            courier: it => TextOrNone(words.Courier(it.Of(row))),
            person: it => TextOrNone(it.Of(row)?.DisplayName),
            people: it => TextOrNone(ListWords.Names(it.Of(row))),
            instant: it => it.Of(row) is { } at ? Number(Serial(at), XlsxStyle.Instant) : new Cell(),
            money: it => Number(words.Currency.Plain(Add(index, it.Of(row))), XlsxStyle.Money),
            count: it => Number(Plain((int)Add(index, it.Of(row))), XlsxStyle.Count),
            flag: it => TextOrNone(words.Flag(it.Of(row)))
        );

    decimal Add(int column, decimal value)
    {
        sums[column] += value;
        return value;
    }

    Cell Sum(Column<T> column, int index, int last) =>
        column switch
        {
            Column<T>.Money => Formula(index, last, words.Currency.Plain(sums[index]), XlsxStyle.TotalMoney),
            Column<T>.Count => Formula(index, last, Plain((int)sums[index]), XlsxStyle.TotalCount),
            _ when index == 0 => Text(words.Say("total"), XlsxStyle.Total),
            _ => new Cell { StyleIndex = (uint)XlsxStyle.Total },
        };

    /// <summary>A sum that the spreadsheet works out again, with the exact one as its known value.</summary>
    static Cell Formula(int column, int last, string sum, XlsxStyle style)
    {
        var cell = Number(sum, style);
        if (last > 1)
        {
            cell.CellFormula = new CellFormula($"SUM({Letter(column)}2:{Letter(column)}{Plain(last)})");
        }

        return cell;
    }

    /// <summary>Days since the spreadsheet's zero day, as the clock on the shop's wall shows them.</summary>
    string Serial(DateTimeOffset at) =>
        words.Zone.Local(at).DateTime.ToOADate().ToString("0.##########", CultureInfo.InvariantCulture);

    static Cell TextOrNone(string? text) => string.IsNullOrEmpty(text) ? new Cell() : Text(text, XlsxStyle.Text);

    static Cell Text(string text, XlsxStyle style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = (uint)style,
        };

    /// <summary>Without what XML cannot hold; an order's buyer comes as the platform gave it.</summary>
    static string Writable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var kept = text.EnumerateRunes()
            .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value));
        return string.Concat(kept);
    }

    static Cell Number(string number, XlsxStyle style) =>
        new() { CellValue = new CellValue(number), StyleIndex = (uint)style };

    static SheetView FrozenBelow(int heading) =>
        new(
            new Pane
            {
                VerticalSplit = heading,
                TopLeftCell = $"A{heading + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            }
        )
        {
            WorkbookViewId = 0,
        };

    static DocumentFormat.OpenXml.Spreadsheet.Column Width(Column<T> column, int index)
    {
        var number = (uint)index + 1;
        return new()
        {
            Min = number,
            Max = number,
            Width = column switch
            {
                Column<T>.Instant => 18,
                Column<T>.Text => 22,
                Column<T>.Word or Column<T>.Money or Column<T>.Person or Column<T>.People => 15,
                _ => 9,
            },
            CustomWidth = true,
        };
    }

    /// <summary>No list has more columns than the alphabet has letters.</summary>
    static char Letter(int index) => (char)('A' + index);

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
