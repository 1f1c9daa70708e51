using System.Globalization;
using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Features.Overpayments;

namespace CaseDesk.Web.Text;

/// <summary>Says the values in a refusal as people do: a role, an action, an input by its name, a time in the shop's zone.</summary>
static class RefusalWords
{
    public static string Say(string name, string value, CultureInfo culture, ShopZone? zone) =>
        name switch
        {
            "roles" => string.Join(Separator(culture), value.Split(", ").Select(role => RoleName(role, culture))),
            "action" => Look($"action.{value}", culture)
                ?? StatementWords.Find($"act.{value}", culture)
                ?? Case($"claim-act.{value}", culture)
                ?? Overpayments($"act.{value}", culture)
                ?? Case($"act.{value}", culture)
                ?? value,
            "state" or "finding" => StatementWords.Find($"{name}.{value}", culture)
                ?? Imports($"{name}.{value}", culture)
                ?? Case($"claim.{value}", culture)
                ?? Overpayments($"{name}.{value}", culture)
                ?? value,
            "found" => Imports($"found.{value}", culture) ?? value,
            "source" => ImportSources.Find(value)?.Names.GetValueOrDefault(culture.Name) ?? value,
            "bill" => FundFormats.Find(value)?.Names.GetValueOrDefault(culture.Name) ?? value,
            "platforms" or "shopPlatform" => string.Join(
                Separator(culture),
                value.Split(", ").Select(key => PlatformText.ResourceManager.GetString(key, culture) ?? key)
            ),
            "batchColumn" => BatchWords.Heading(value, culture),
            "refundState" => Case($"refund.{value}", culture) ?? value,
            "input" => InputName(value, culture),
            "inputs" => string.Join(Separator(culture), value.Split(", ").Select(input => InputName(input, culture))),
            "liable" or "bearer" => Look($"input.bearer.{value}", culture) ?? value,
            "expected" when value.StartsWith("utf-", StringComparison.Ordinal) => value.ToUpperInvariant(),
            _ => Instant(value, culture, zone) ?? value,
        };

    static string? Imports(string key, CultureInfo culture) => ImportsText.ResourceManager.GetString(key, culture);

    static string? Overpayments(string key, CultureInfo culture) =>
        OverpaymentsText.ResourceManager.GetString(key, culture);

    static string? Case(string key, CultureInfo culture) => CaseText.ResourceManager.GetString(key, culture);

    static string RoleName(string key, CultureInfo culture) =>
        Keys.Find<Role>(key) is { } role ? RoleText.ResourceManager.GetString(role.ToString(), culture) ?? key : key;

    static string InputName(string name, CultureInfo culture) => Look($"input.{name}", culture) ?? name;

    static string? Look(string name, CultureInfo culture) =>
        Catalogue
            .Current.Select(workflow => Wording.For(workflow, culture).Look(name))
            .FirstOrDefault(text => text is not null);

    static string? Instant(string value, CultureInfo culture, ShopZone? zone)
    {
        if (
            !value.EndsWith('Z')
            || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        )
            return null;
        return zone is null
            ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", culture)
            : zone.Local(at).ToString("yyyy-MM-dd HH:mm", culture);
    }

    static string Separator(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ";
}
