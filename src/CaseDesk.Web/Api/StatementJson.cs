using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <summary>A month's statement. Its entries have a field for each of the columns of its files.</summary>
/// <param name="Entries">A page of them; ask with <c>after</c> for what comes <c>next</c>. Of an open month: what would be listed now.</param>
/// <param name="Totals">Of all entries: whole, and by reason, bearer, method, courier and agent.</param>
/// <param name="Findings">How many lines have which finding.</param>
/// <param name="Offers">What the caller may do now.</param>
/// <param name="Exports">The last files that were given out of it, the newest first.</param>
sealed record StatementJson(
    string Shop,
    string Month,
    string Kind,
    string State,
    string Currency,
    IReadOnlyList<StatementEventJson> Events,
    IReadOnlyList<Dictionary<string, object?>> Entries,
    string? Next,
    TotalsJson Totals,
    IReadOnlyDictionary<string, int> Findings,
    IReadOnlyList<string> Offers,
    IReadOnlyList<GivenExportJson> Exports,
    string Etag
)
{
    public static StatementJson Of(StatementSheet sheet, CultureInfo culture)
    {
        var words = StatementWords.For(sheet.Shop, culture);
        return new StatementJson(
            sheet.Shop.Key,
            sheet.Month.ToString(),
            sheet.Kind.Key(),
            sheet.State.Key(),
            sheet.Shop.Currency.Code,
            [.. sheet.Events.Select(StatementEventJson.Of)],
            [.. sheet.Entries.Select(entry => EntryOf(entry, words))],
            sheet.Next?.ToString(CultureInfo.InvariantCulture),
            TotalsJson.Of(sheet.Totals, words),
            sheet.Findings.ToDictionary(finding => finding.Key.Key(), finding => finding.Value),
            [.. sheet.Offers.Select(act => act.Key())],
            [.. sheet.Exports.Select(given => GivenExportJson.Of(given, sheet.Shop.Currency))],
            IfMatch.ETag(sheet.Act)
        );
    }

    static Dictionary<string, object?> EntryOf(NumberedEntry numbered, ListWords words)
    {
        var entry = numbered.Entry;
        var fields = new Dictionary<string, object?> { ["number"] = numbered.Number, ["refund"] = entry.Refund };
        foreach (var column in StatementColumns.All)
        {
            fields[column.Name] = ColumnJson.Of(column, entry, words.Currency);
        }

        fields["corrected"] = words.Currency.Plain(entry.Corrected);
        fields["overpaid"] = words.Currency.Plain(entry.Overpaid?.Amount ?? 0m);
        fields["outstanding"] = words.Currency.Plain(entry.Overpaid?.Outstanding ?? 0m);
        return fields;
    }
}

/// <param name="By">A user name.</param>
/// <param name="Note">Why it was given back; null for other acts.</param>
sealed record StatementEventJson(string Action, string By, DateTimeOffset At, string? Note)
{
    public static StatementEventJson Of(StatementEvent done) =>
        new(done.Act.Key(), done.By.UserName, done.At, done.Note);
}

/// <param name="Name">Of the key, in the caller's language.</param>
sealed record GroupJson(string Key, string Name, int Count, string Amount);

sealed record TotalsJson(int Count, string Amount, IReadOnlyDictionary<string, IReadOnlyList<GroupJson>> By)
{
    public static TotalsJson Of(StatementTotals totals, ListWords words) =>
        new(
            totals.Count,
            words.Currency.Plain(totals.Amount),
            Enum.GetValues<Grouping>()
                .ToDictionary(
                    by => by.Key(),
                    IReadOnlyList<GroupJson> (by) =>
                        [
                            .. totals
                                .By(by)
                                .Select(group => new GroupJson(
                                    group.Key,
                                    words.Show(StatementColumns.Of(by)[0], group),
                                    group.Count,
                                    words.Currency.Plain(group.Amount)
                                )),
                        ]
                )
        );
}

/// <param name="Open">Lines that finance has not found yet.</param>
sealed record StatementCardJson(string Month, string Kind, string State, int Count, string Amount, int Open)
{
    public static StatementCardJson Of(StatementCard card, Domain.Money.Currency currency) =>
        new(
            card.Month.ToString(),
            card.Kind.Key(),
            card.State.Key(),
            card.Count,
            currency.Plain(card.Amount),
            card.Open
        );
}
