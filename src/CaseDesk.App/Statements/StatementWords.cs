using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Statements;

/// <summary>The words of a shop's statements, in one language.</summary>
public static class StatementWords
{
    public static ListWords For(Shop shop, CultureInfo culture) =>
        new(culture, shop.Zone, shop.Currency, StatementText.ResourceManager);

    /// <summary>The word for a key where no shop is at hand: <c>state.open</c>, <c>act.compile</c>. Null: there is none.</summary>
    public static string? Find(string name, CultureInfo culture) =>
        StatementText.ResourceManager.GetString(name, culture);
}
