using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Statements;

/// <summary>The words of a shop's statements, in one language.</summary>
public static class StatementWords
{
    public static ListWords For(Shop shop, CultureInfo culture) =>
        new(culture, shop.Zone, shop.Currency, StatementText.ResourceManager);
}
