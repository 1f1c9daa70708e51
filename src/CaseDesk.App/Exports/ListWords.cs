using System.Globalization;
using System.Resources;
using CaseDesk.Domain.Money;
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

    public string Flag(bool value) => value ? Say("yes") : "";

    /// <summary>Every text is there in both languages; a missing one is a bug.</summary>
    public string Say(string key) =>
        texts.GetString(key, culture) ?? throw new InvalidOperationException($"No text is called {key}.");
}
