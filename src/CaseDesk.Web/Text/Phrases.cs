using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CaseDesk.Web.Text;

/// <summary>Fills the places of a text: <c>TimeText.Left.With("3 h")</c>.</summary>
public static class Phrases
{
    public static string With(
        [StringSyntax(StringSyntaxAttribute.CompositeFormat)] this string text,
        params ReadOnlySpan<object?> values
    ) => string.Format(CultureInfo.CurrentCulture, text, values);
}
