using System.Globalization;
using System.Xml;

namespace CaseDesk.App.Exports;

/// <summary>
/// One sheet: a frozen heading, typed cells, and below them the sums of its columns of money and counts. What each column
/// writes is worked out once, and each cell goes straight into the archive.
/// </summary>
sealed class XlsxSheet<T> : IDisposable
{
    static readonly XmlWriterSettings Settings = new() { CloseOutput = true, CheckCharacters = false };

    readonly XmlWriter writer;
    readonly IReadOnlyList<Column<T>> columns;
    readonly Action<T>[] cells;
    readonly ListWords words;
    readonly decimal[] sums;
    int rows;

    /// <param name="part">Is closed with the sheet.</param>
    /// <param name="first">Of the sheets of its book it is the one that is open.</param>
    public XlsxSheet(Stream part, IReadOnlyList<Column<T>> columns, ListWords words, bool first)
    {
        this.columns = columns;
        this.words = words;
        sums = new decimal[columns.Count];
        cells = [.. columns.Select(CellOf)];
        writer = XmlWriter.Create(part, Settings);
        Begin(first);
    }

    /// <summary>No sheet holds more: what comes after goes to the next one.</summary>
    public bool IsFull => rows == XlsxParts.MostRows - 1;

    public void Row(T row)
    {
        BeginRow();
        foreach (var cell in cells)
        {
            cell(row);
        }

        writer.WriteEndElement();
    }

    /// <summary>The last row: what every column that can be added up comes to.</summary>
    public void Dispose()
    {
        var last = rows;
        BeginRow();
        for (var index = 0; index < columns.Count; index++)
        {
            Sum(index, last);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("autoFilter");
        writer.WriteAttributeString("ref", $"A1:{Letter(columns.Count - 1)}{Plain(last)}");
        writer.WriteEndElement();
        Page();
        writer.WriteEndDocument();
        writer.Dispose();
    }

    void Begin(bool first)
    {
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("worksheet", XlsxParts.Main);
        writer.WriteStartElement("sheetPr");
        writer.WriteStartElement("pageSetUpPr");
        writer.WriteAttributeString("fitToPage", "1");
        writer.WriteEndElement();
        writer.WriteEndElement();
        FreezeHeading(first);
        writer.WriteStartElement("sheetFormatPr");
        writer.WriteAttributeString("defaultRowHeight", "15");
        writer.WriteEndElement();
        Widths();
        writer.WriteStartElement("sheetData");
        BeginRow();
        foreach (var column in columns)
        {
            Text(words.Heading(column), IsNumber(column) ? XlsxStyle.NumberHeading : XlsxStyle.Heading);
        }

        writer.WriteEndElement();
    }

    void FreezeHeading(bool first)
    {
        writer.WriteStartElement("sheetViews");
        writer.WriteStartElement("sheetView");
        if (first)
        {
            writer.WriteAttributeString("tabSelected", "1");
        }

        writer.WriteAttributeString("workbookViewId", "0");
        writer.WriteStartElement("pane");
        writer.WriteAttributeString("ySplit", "1");
        writer.WriteAttributeString("topLeftCell", "A2");
        writer.WriteAttributeString("activePane", "bottomLeft");
        writer.WriteAttributeString("state", "frozen");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    void Widths()
    {
        writer.WriteStartElement("cols");
        for (var index = 0; index < columns.Count; index++)
        {
            writer.WriteStartElement("col");
            writer.WriteAttributeString("min", Plain(index + 1));
            writer.WriteAttributeString("max", Plain(index + 1));
            writer.WriteAttributeString("width", Plain(Width(columns[index])));
            if (columns[index] is Column<T>.Text or Column<T>.Said)
            {
                // What somebody types into it later stays as typed: a long number is a name, and no number.
                writer.WriteAttributeString("style", XlsxParts.NumberOf(XlsxStyle.Text));
            }

            writer.WriteAttributeString("customWidth", "1");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>Printed lying, as wide as the paper.</summary>
    void Page()
    {
        writer.WriteStartElement("pageMargins");
        foreach (var side in (ReadOnlySpan<string>)["left", "right", "top", "bottom", "header", "footer"])
        {
            writer.WriteAttributeString(side, "0.4");
        }

        writer.WriteEndElement();
        writer.WriteStartElement("pageSetup");
        writer.WriteAttributeString("paperSize", "9");
        writer.WriteAttributeString("orientation", "landscape");
        writer.WriteAttributeString("fitToWidth", "1");
        writer.WriteAttributeString("fitToHeight", "0");
        writer.WriteEndElement();
    }

    void BeginRow()
    {
        rows++;
        writer.WriteStartElement("row");
        writer.WriteAttributeString("r", Plain(rows));
    }

    Action<T> CellOf(Column<T> column, int index) =>
        column.Match<Action<T>>(
            text: it => row => Text(it.Of(row)),
            word: it => row => Text(it.Of(row) is { } key ? words.Word(it.Family, key) : null),
            said: it => row => Text(it.Of(row) is { } said ? words.Said(it.Family, said) : null),
            courier: it => row => Text(words.Courier(it.Of(row))),
            person: it => row => Text(it.Of(row)?.DisplayName),
            people: it => row => Text(ListWords.Names(it.Of(row))),
            instant: it => row => Instant(it.Of(row)),
            money: it => row => Number(words.Currency.Plain(Add(index, it.Of(row))), XlsxStyle.Money),
            count: it => row => Number(Plain((int)Add(index, it.Of(row))), XlsxStyle.Count),
            flag: it => row => Text(words.Flag(it.Of(row)))
        );

    decimal Add(int column, decimal value)
    {
        sums[column] += value;
        return value;
    }

    /// <summary>A sum that the spreadsheet works out again, with the exact one as its known value.</summary>
    void Sum(int index, int last)
    {
        switch (columns[index])
        {
            case Column<T>.Money:
                Number(words.Currency.Plain(sums[index]), XlsxStyle.TotalMoney, FormulaOf(index, last));
                break;
            case Column<T>.Count:
                Number(Plain((int)sums[index]), XlsxStyle.TotalCount, FormulaOf(index, last));
                break;
            case var _ when index == 0:
                Text(words.Say("total"), XlsxStyle.Total);
                break;
            default:
                Empty(XlsxStyle.Total);
                break;
        }
    }

    static string? FormulaOf(int column, int last) =>
        last > 1 ? $"SUM({Letter(column)}2:{Letter(column)}{Plain(last)})" : null;

    /// <summary>Days since the spreadsheet's zero day, as the clock on the shop's wall shows them.</summary>
    void Instant(DateTimeOffset? at)
    {
        if (at is { } known)
        {
            var days = words.Zone.Local(known).DateTime.ToOADate();
            Number(days.ToString("0.##########", CultureInfo.InvariantCulture), XlsxStyle.Instant);
        }
        else
        {
            Empty(XlsxStyle.Plain);
        }
    }

    /// <summary>An empty one is a text too: the style of a cell that is there counts, and not that of its column.</summary>
    void Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            Empty(XlsxStyle.Text);
        }
        else
        {
            Text(text, XlsxStyle.Text);
        }
    }

    void Text(string text, XlsxStyle style)
    {
        BeginCell(style);
        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement("is");
        writer.WriteStartElement("t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            writer.WriteAttributeString("xml", "space", null, "preserve");
        }

        writer.WriteString(Writable(text));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    void Number(string number, XlsxStyle style, string? formula = null)
    {
        BeginCell(style);
        if (formula is not null)
        {
            writer.WriteElementString("f", formula);
        }

        writer.WriteElementString("v", number);
        writer.WriteEndElement();
    }

    void Empty(XlsxStyle style)
    {
        BeginCell(style);
        writer.WriteEndElement();
    }

    void BeginCell(XlsxStyle style)
    {
        writer.WriteStartElement("c");
        if (style != XlsxStyle.Plain)
        {
            writer.WriteAttributeString("s", XlsxParts.NumberOf(style));
        }
    }

    /// <summary>Without what XML cannot hold; an order's buyer comes as the platform gave it.</summary>
    static string Writable(string text)
    {
        foreach (var sign in text)
        {
            if (!XmlConvert.IsXmlChar(sign))
            {
                var kept = text.EnumerateRunes()
                    .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value));
                return string.Concat(kept);
            }
        }

        return text;
    }

    static bool IsNumber(Column<T> column) => column is Column<T>.Money or Column<T>.Count;

    static int Width(Column<T> column) =>
        column switch
        {
            Column<T>.Text or Column<T>.Said or Column<T>.Instant => 20,
            Column<T>.Money => 14,
            Column<T>.Word or Column<T>.People => 13,
            _ => 10,
        };

    /// <summary>No list has more columns than the alphabet has letters.</summary>
    static char Letter(int index) => (char)('A' + index);

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
