using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;

namespace CaseDesk.App.Costs;

/// <summary>The words of a shop's costs, in one language.</summary>
public static class CostWords
{
    public static ListWords For(Shop shop, CultureInfo culture) =>
        new(culture, shop.Zone, shop.Currency, CostText.ResourceManager);

    /// <summary>"By bearer".</summary>
    public static string By(this ListWords words, CostGrouping grouping) => words.Say($"sheet.{grouping.Key()}");
}
