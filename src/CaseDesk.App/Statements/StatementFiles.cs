using CaseDesk.App.Exports;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>A statement as a file: every entry as it comes, added up on the way, then the totals by each grouping.</summary>
static class StatementFiles
{
    static readonly Grouping[] Groupings = Enum.GetValues<Grouping>();

    /// <summary>One list below the other; the totals use no column in which the entries have an amount.</summary>
    public static async Task WriteCsvAsync(
        Stream file,
        IAsyncEnumerable<StatementEntry> entries,
        ListWords words,
        CancellationToken ct
    )
    {
        var totals = new StatementTotals();
        await using var csv = new CsvList(file, words, StatementColumns.All.Count);
        await csv.HeadAsync(StatementColumns.All, ct);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            totals.Add(entry);
            await csv.RowAsync(StatementColumns.All, entry, ct);
        }

        await csv.GapAsync(ct);
        await csv.HeadAsync(StatementColumns.Whole, ct);
        await csv.RowAsync(StatementColumns.Whole, totals, ct);
        foreach (var by in Groupings)
        {
            await csv.GapAsync(ct);
            await csv.HeadAsync(StatementColumns.Of(by), ct);
            foreach (var group in totals.By(by))
            {
                await csv.RowAsync(StatementColumns.Of(by), group, ct);
            }
        }
    }

    /// <summary>A sheet of the entries and one for each grouping, each ending with its sum.</summary>
    public static async Task WriteXlsxAsync(
        Stream file,
        IAsyncEnumerable<StatementEntry> entries,
        ListWords words,
        CancellationToken ct
    )
    {
        var totals = new StatementTotals();
        using var book = new XlsxBook(file, words);
        using (var sheet = book.Sheet(words.Say("sheet.entries"), StatementColumns.All))
        {
            await foreach (var entry in entries.WithCancellation(ct))
            {
                totals.Add(entry);
                sheet.Row(entry);
            }
        }

        foreach (var by in Groupings)
        {
            using var sheet = book.Sheet(words.Say($"sheet.{Domain.Keys.Key(by)}"), StatementColumns.Of(by));
            foreach (var group in totals.By(by))
            {
                sheet.Row(group);
            }
        }
    }
}
