using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Notices;

/// <summary>Says a notice in a language: in the product the person's, at a robot the one that it is set to.</summary>
public static partial class NoticeWords
{
    /// <summary>People whom a list names; who follow are counted, so that the sentence stays one.</summary>
    const int MostPeople = 12;

    public static string NameOf(NoticeKind kind, CultureInfo culture) => Find($"kind.{kind.Key()}", culture);

    /// <summary>One sentence, with times in the shop's zone.</summary>
    internal static string Sentence(ToldNotice notice, Shop shop, CultureInfo culture)
    {
        var facts = notice.Facts;
        var words = facts.Workflow is { } key ? Wording.For(key, culture) : null;
        return Fill(
            Find($"say.{notice.Kind.Key()}{FormOf(notice)}", culture),
            ("case", notice.Case),
            ("order", notice.Order),
            ("workflow", words?.Workflow),
            ("step", facts.Step is { } step ? $"{step} {words?.Step(step)}" : null),
            ("amount", facts.Amount is { } amount ? AmountOf(amount, shop, culture) : null),
            ("due", facts.DueAt is { } due ? shop.Zone.Local(due).ToString("MM-dd HH:mm", culture) : null),
            ("cases", facts.Overdue?.Sum(one => one.Cases).ToString(culture)),
            ("people", facts.Overdue is { } overdue ? PeopleOf(overdue, culture) : null)
        );
    }

    internal static string Find(string name, CultureInfo culture) =>
        NoticeText.ResourceManager.GetString(name, culture) ?? name;

    /// <summary>Puts values into the places of their names; what stands in a value is not read as a place.</summary>
    internal static string Fill(string text, params (string Name, string? Value)[] values) =>
        Place().Replace(text, place => Array.Find(values, one => one.Name == place.Groups["name"].Value).Value ?? "—");

    static string FormOf(ToldNotice notice) =>
        notice switch
        {
            { Facts.WholeCase: true } => ".case",
            { Facts.Amount: not null, Kind: NoticeKind.ApprovalWaiting or NoticeKind.UnknownPayment } => ".amount",
            _ => "",
        };

    static string AmountOf(decimal amount, Shop shop, CultureInfo culture) =>
        $"{shop.Currency.Sign} {amount.ToString($"N{shop.Currency.Digits}", culture)}";

    static string PeopleOf(IReadOnlyList<OverdueWith> overdue, CultureInfo culture)
    {
        var named = overdue.Take(MostPeople).Select(one => PersonOf(one, culture));
        var more = overdue.Count - MostPeople;
        return string.Join(Find("list.and", culture), named)
            + (more > 0 ? Fill(Find("list.more", culture), ("people", more.ToString(culture))) : "");
    }

    static string PersonOf(OverdueWith one, CultureInfo culture) =>
        Fill(
            Find(one.FarOverdue > 0 ? "list.person.far" : "list.person", culture),
            ("person", one.Person ?? Find("list.nobody", culture)),
            ("cases", one.Cases.ToString(culture)),
            ("far", one.FarOverdue.ToString(culture))
        );

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
