using System.Globalization;
using System.Security;
using CaseDesk.Domain.Money;

namespace CaseDesk.App.Exports;

/// <summary>How a cell looks, as its number in the style sheet.</summary>
enum XlsxStyle
{
    Plain,
    Heading,
    NumberHeading,
    Text,
    Instant,
    Money,
    Count,
    Total,
    TotalMoney,
    TotalCount,
}

/// <summary>The small parts of a workbook around its sheets.</summary>
static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Of a sheet, heading and sums with them.</summary>
    public const int MostRows = 1_048_576;

    static readonly string[] StyleNumbers = [.. Enum.GetValues<XlsxStyle>().Select(style => Number($"{(int)style}"))];

    public static string NumberOf(XlsxStyle style) => StyleNumbers[(int)style];

    public static string SheetPath(int number) => Number($"xl/worksheets/sheet{number}.xml");

    public static IEnumerable<(string Path, string Content)> Around(IReadOnlyList<string> sheets, Currency currency) =>
        [
            ("[Content_Types].xml", ContentTypes(sheets.Count)),
            ("_rels/.rels", Related([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", Workbook(sheets)),
            (
                "xl/_rels/workbook.xml.rels",
                Related([
                    .. Numbers(sheets.Count).Select(n => ("worksheet", Number($"worksheets/sheet{n}.xml"))),
                    ("styles", "styles.xml"),
                ])
            ),
            ("xl/styles.xml", Styles(currency)),
        ];

    static string ContentTypes(int sheets) =>
        $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Sheet}.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Sheet}.styles+xml"/>
            {Lines(
                Numbers(sheets)
                    .Select(n => $"""<Override PartName="/{SheetPath(n)}" ContentType="{Sheet}.worksheet+xml"/>""")
            )}
            </Types>
            """;

    static string Related(IReadOnlyList<(string Kind, string Target)> parts) =>
        $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="{Relations}">
            {Lines(
                parts.Select(
                    (part, i) =>
                        Number($"""<Relationship Id="rId{i + 1}" Type="{Office}/{part.Kind}" Target="{part.Target}"/>""")
                )
            )}
            </Relationships>
            """;

    /// <summary>On paper each page begins with the headings.</summary>
    static string Workbook(IReadOnlyList<string> sheets) =>
        $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="{Main}" xmlns:r="{Office}">
            <sheets>
            {Lines(
                sheets.Select(
                    (name, i) =>
                        Number(
                            $"""<sheet name="{SecurityElement.Escape(name)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""
                        )
                )
            )}
            </sheets>
            <definedNames>
            {Lines(
                sheets.Select(
                    (name, i) =>
                        Number(
                            $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i}">'{SecurityElement.Escape(name)}'!$1:$1</definedName>"""
                        )
                )
            )}
            </definedNames>
            </workbook>
            """;

    static string Styles(Currency currency) =>
        $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="{Main}">
            <numFmts count="2">
            <numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/>
            <numFmt numFmtId="165" formatCode="{SecurityElement.Escape(MoneyFormat(currency))}"/>
            </numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF0F3"/></patternFill></fill></fills>
            <borders count="2"><border/><border><top style="thin"/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="10">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>
            <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="right"/></xf>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>
            <xf numFmtId="165" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>
            <xf numFmtId="3" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>
            </cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            </styleSheet>
            """;

    /// <summary>The currency's sign and digits; minus in red.</summary>
    static string MoneyFormat(Currency currency)
    {
        var digits = "#,##0" + (currency.Digits == 0 ? "" : "." + new string('0', currency.Digits));
        var amount = $"[${currency.Sign}]\u00A0{digits}";
        return $"{amount};[Red]-{amount}";
    }

    static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
