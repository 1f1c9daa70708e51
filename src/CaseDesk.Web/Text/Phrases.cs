using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;

namespace CaseDesk.Web.Text;

/// <summary>Fills the places of a text: <c>TimeText.Left.With("3 h")</c>; words that go by a number as <see cref="ByNumber"/>.</summary>
public static class Phrases
{
    public static string With(
        [StringSyntax(StringSyntaxAttribute.CompositeFormat)] this string text,
        params ReadOnlySpan<object?> values
    ) => string.Format(ByNumber.Words, text, values);

    /// <summary>The text of a key that is data, such as a step's or a role's; null where there is none.</summary>
    public static string? Find(this ResourceManager texts, string key) =>
        texts.GetString(key, CultureInfo.CurrentUICulture);
}
