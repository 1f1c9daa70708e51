using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>Which of a workbook's numbers are times, and what a clock on the wall showed then.</summary>
sealed class XlsxTimes
{
    /// <summary>How it is handed on, as a text would say it.</summary>
    const string Written = "yyyy-MM-dd HH:mm:ss";

    /// <summary>What a workbook that counts from 1904 is behind one that counts from 1900, in days.</summary>
    const int From1904 = 1462;

    const double LastDay = 2_958_466;
    readonly bool from1904;
    readonly HashSet<uint> styles = [];

    public XlsxTimes(WorkbookPart book)
    {
        from1904 = book.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var written = sheet
            ?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => IsTime(format.FormatCode?.Value ?? ""))
            .Select(format => format.NumberFormatId?.Value ?? 0)
            .ToHashSet();
        foreach (var (style, format) in (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Index())
        {
            var number = format.NumberFormatId?.Value ?? 0;
            if (IsBuiltIn(number) || written?.Contains(number) is true)
            {
                styles.Add((uint)style);
            }
        }
    }

    public bool Shows(uint? style) => style is { } number && styles.Contains(number);

    /// <summary>Null: no day of the calendar.</summary>
    public string? At(double serial)
    {
        var days = from1904 ? serial + From1904 : serial;
        if (days is < 1 or >= LastDay)
        {
            return null;
        }

        var seconds = Math.Round(days * TimeSpan.SecondsPerDay);
        return DateTime.FromOADate(0).AddSeconds(seconds).ToString(Written, CultureInfo.InvariantCulture);
    }

    /// <summary>The formats of dates that every spreadsheet knows, those of East Asia among them.</summary>
    static bool IsBuiltIn(uint format) =>
        format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>A format that names years, days or hours outside of quotes and brackets.</summary>
    static bool IsTime(string format)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[' or ']' when !quoted:
                    bracketed = format[i] == '[';
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' when !quoted && !bracketed:
                    return true;
            }
        }

        return false;
    }
}
