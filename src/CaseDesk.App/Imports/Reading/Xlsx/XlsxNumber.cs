using System.Globalization;

namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>A spreadsheet's number as people see it: it keeps fifteen digits, and writes two or three more that are noise.</summary>
static class XlsxNumber
{
    const double First16Digits = 1e15;

    public static bool HasLostDigits(double number) => Math.Abs(number) >= First16Digits;

    /// <summary>61.799999999999997 is 61.8. A number that lost digits is shown as it is stored.</summary>
    public static string Plain(string stored, double number) =>
        HasLostDigits(number) || !double.IsFinite(number)
            ? stored
            : ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture);
}
