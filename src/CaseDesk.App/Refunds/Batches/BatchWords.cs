using System.Globalization;
using CaseDesk.App.Exports;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>The words of a batch's file in one language, and how its headings are known again in either.</summary>
public static class BatchWords
{
    static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    internal static ListWords For(BatchSummary batch, CultureInfo culture) =>
        new(culture, batch.Zone, batch.Currency, BatchText.ResourceManager);

    /// <summary>What the column may be called in a file that comes back.</summary>
    internal static IReadOnlyList<string> Headings(string column) =>
        [.. Languages.Select(language => Heading(column, language))];

    /// <summary>A column's heading, for a refusal that names it.</summary>
    public static string Heading(string column, CultureInfo culture) => Say($"column.{column}", culture);

    static string Say(string key, CultureInfo language) =>
        BatchText.ResourceManager.GetString(key, language)
        ?? throw new InvalidOperationException($"No text is called {key}.");
}
