using System.Globalization;

namespace CaseDesk.Web.Text;

/// <summary>Words that go by a number, for languages that bend them: <c>{0} {0:refund|refunds}</c>.</summary>
sealed class ByNumber : IFormatProvider, ICustomFormatter
{
    public static readonly ByNumber Words = new();

    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format?.Split('|') is [var one, var other]
            ? Convert.ToString(arg, CultureInfo.InvariantCulture) == "1"
                ? one
                : other
            : (arg as IFormattable)?.ToString(format, CultureInfo.CurrentCulture) ?? arg?.ToString() ?? "";
}
