using System.Globalization;
using System.Resources;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Parcels;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Exports;

/// <summary>For whom a list is written: the reader's language, the shop's zone and currency.</summary>
/// <param name="texts">The list's own: headings as <c>column.name</c>, words as <c>family.key</c>.</param>
public sealed class ListWords(CultureInfo culture, ShopZone zone, Currency currency, ResourceManager texts)
{
    readonly Wording shared = Wording.Shared(culture);

    public CultureInfo Culture => culture;

    public ShopZone Zone => zone;

    public Currency Currency => currency;

    public string Heading<T>(Column<T> column) => Say($"column.{column.Name}");

    /// <summary>The list's own word, else the one that all workflows share.</summary>
    public string Word(string family, string key) =>
        texts.GetString($"{family}.{key}", culture) ?? shared.Option(family, key);

    /// <summary>What a cell says to people; empty where it says nothing.</summary>
    public string Show<T>(Column<T> column, T row) =>
        column.Match(
            text: it => it.Of(row) ?? "",
            word: it => it.Of(row) is { } key ? Word(it.Family, key) : "",
            courier: it => Courier(it.Of(row)),
            person: it => it.Of(row)?.DisplayName ?? "",
            people: it => Names(it.Of(row)),
            instant: it => it.Of(row) is { } at ? zone.Local(at).ToString("yyyy-MM-dd HH:mm", culture) : "",
            money: it => $"{currency.Sign}\u00A0{it.Of(row).ToString($"N{currency.Digits}", culture)}",
            count: it => it.Of(row).ToString("N0", culture),
            flag: it => Flag(it.Of(row))
        );

    public string Courier(string? code) => code is null ? "" : Couriers.Name(code, culture);

    public static string Names(IEnumerable<PersonName> people) =>
        string.Join(", ", people.Select(person => person.DisplayName));

    public string Flag(bool value) => value ? Say("yes") : "";

    /// <summary>Every text is there in both languages; a missing one is a bug.</summary>
    public string Say(string key) =>
        texts.GetString(key, culture) ?? throw new InvalidOperationException($"No text is called {key}.");
}
