using System.Collections.Concurrent;
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

    /// <summary>Words that were looked up: a list says the same few in every row.</summary>
    readonly ConcurrentDictionary<(string Family, string Key), string> known = new();

    public CultureInfo Culture => culture;

    public ShopZone Zone => zone;

    public Currency Currency => currency;

    public string Heading<T>(Column<T> column) => Say($"column.{column.Name}");

    /// <summary>The list's own word, else the one that all workflows share.</summary>
    public string Word(string family, string key) =>
        known.GetOrAdd(
            (family, key),
            word => texts.GetString($"{word.Family}.{word.Key}", culture) ?? shared.Option(word.Family, word.Key)
        );

    /// <summary>The list's word for what was chosen, else the words that were typed.</summary>
    public string Said(string family, string? said) =>
        said is null ? "" : texts.GetString($"{family}.{said}", culture) ?? said;

    /// <summary>What a cell says to people; empty where it says nothing.</summary>
    public string Show<T>(Column<T> column, T row) =>
        column.Match(
            text: it => it.Of(row) ?? "",
            word: it => it.Of(row) is { } key ? Word(it.Family, key) : "",
            said: it => Said(it.Family, it.Of(row)),
            courier: it => Courier(it.Of(row)),
            person: it => it.Of(row)?.DisplayName ?? "",
            people: it => Names(it.Of(row)),
            instant: it => it.Of(row) is { } at ? zone.Local(at).ToString("yyyy-MM-dd HH:mm", culture) : "",
            money: it => $"{currency.Sign}\u00A0{it.Of(row).ToString($"N{currency.Digits}", culture)}",
            count: it => it.Of(row).ToString("N0", culture),
            flag: it => Flag(it.Of(row))
        );

    public string Courier(string? code) =>
        code is null ? "" : known.GetOrAdd(("courier-name", code), courier => Couriers.Name(courier.Key, culture));

    public static string Names(IReadOnlyList<PersonName> people) =>
        people switch
        {
            [] => "",
            [var one] => one.DisplayName,
            _ => string.Join(", ", people.Select(person => person.DisplayName)),
        };

    public string Flag(bool value) => value ? Say("yes") : "";

    /// <summary>Every text is there in both languages; a missing one is a bug.</summary>
    public string Say(string key) =>
        texts.GetString(key, culture) ?? throw new InvalidOperationException($"No text is called {key}.");
}
