using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what a rule finds, with its numbers as people read them.</summary>
static class FindingWords
{
    /// <summary>The code that staff know (G-PAID), else the rule's name.</summary>
    public static string Code(Wording wording, Guard guard) =>
        guard.Code.StartsWith("G-", StringComparison.Ordinal) ? guard.Code : wording.Guard(guard.Code);

    public static string Say(Wording wording, Guard guard, GuardFinding finding, ShopZone zone)
    {
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        var numbers = finding.Numbers.ToDictionary(
            number => number.Key,
            number => number.Value.Length == 0 ? "—" : RefusalWords.Say(number.Key, number.Value, culture, zone),
            StringComparer.Ordinal
        );
        return wording.Finding(guard.Code, finding with { Numbers = numbers });
    }
}
