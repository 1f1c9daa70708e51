using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Text;

/// <summary>
/// A refusal in words: a title, and a sentence that says what stands against it and what can be done. The text is that of
/// its code, with its numbers in their places, by name.
/// </summary>
public static partial class Refusals
{
    public static string Title(this Refusal refusal, CultureInfo? culture = null) =>
        Find($"{refusal.Code}.title", culture ?? CultureInfo.CurrentUICulture) ?? refusal.Code;

    /// <param name="zone">In which times are told; null: UTC.</param>
    public static string Sentence(this Refusal refusal, CultureInfo? culture = null, ShopZone? zone = null)
    {
        var reader = culture ?? CultureInfo.CurrentUICulture;
        var text = TextOf(refusal, reader);
        return text is null
            ? string.Format(reader, Find("unknown-refusal", reader)!, refusal.Code)
            : Place()
                .Replace(
                    text,
                    place =>
                        refusal.Numbers.GetValueOrDefault(place.Groups["name"].Value) is { Length: > 0 } value
                            ? RefusalWords.Say(place.Groups["name"].Value, value, reader, zone)
                            : "—"
                );
    }

    /// <summary>A rule of a workflow has its sentence beside the workflow.</summary>
    static string? TextOf(Refusal refusal, CultureInfo culture) =>
        (refusal.Numbers.ContainsKey("changedBy") ? Find($"{refusal.Code}.by", culture) : null)
        ?? Find(refusal.Code, culture)
        ?? Catalogue
            .Current.Select(workflow => Wording.For(workflow, culture).Look($"guard.{refusal.Code}.no"))
            .FirstOrDefault(text => text is not null);

    static string? Find(string name, CultureInfo culture) => RefusalText.ResourceManager.GetString(name, culture);

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
