using CaseDesk.App.Exports;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>A statement as a file: every entry as it comes, added up on the way, then the totals by each grouping.</summary>
static class StatementFiles
{
    static readonly Grouping[] Groupings = Enum.GetValues<Grouping>();

    /// <summary>One list below the other; the totals use no column in which the entries have an amount.</summary>
    public static async Task<StatementTotals> WriteCsvAsync(
        Stream file,
        IAsyncEnumerable<StatementEntry> entries,
        ListWords words,
        CancellationToken ct
    )
    {
        var totals = new StatementTotals();
        await using var csv = new CsvBook(file, words, StatementColumns.All.Count);
        var list = await csv.ListAsync(StatementColumns.All, ct);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            totals.Add(entry);
            await list.RowAsync(entry, ct);
        }

        var whole = await csv.ListAsync(StatementColumns.Whole, ct);
        await whole.RowAsync(totals, ct);
        foreach (var by in Groupings)
        {
            var groups = await csv.ListAsync(StatementColumns.Of(by), ct);
            foreach (var group in totals.By(by))
            {
                await groups.RowAsync(group, ct);
            }
        }

        return totals;
    }

    /// <summary>A sheet of the entries and one for each grouping, each ending with its sum.</summary>
    public static async Task<StatementTotals> WriteXlsxAsync(
        Stream file,
        IAsyncEnumerable<StatementEntry> entries,
        ListWords words,
        CancellationToken ct
    )
    {
        var totals = new StatementTotals();
        using var book = new XlsxBook(file, words);
        await WriteEntriesAsync(book, entries, totals, words, ct);
        foreach (var by in Groupings)
        {
            using var sheet = book.Sheet(words.Say($"sheet.{Domain.Keys.Key(by)}"), StatementColumns.Of(by));
            foreach (var group in totals.By(by))
            {
                sheet.Row(group);
            }
        }

        return totals;
    }

    /// <summary>A sheet ends where no further row has room; the next one goes on.</summary>
    static async Task WriteEntriesAsync(
        XlsxBook book,
        IAsyncEnumerable<StatementEntry> entries,
        StatementTotals totals,
        ListWords words,
        CancellationToken ct
    )
    {
        var name = words.Say("sheet.entries");
        var sheets = 1;
        var sheet = book.Sheet(name, StatementColumns.All);
        try
        {
            await foreach (var entry in entries.WithCancellation(ct))
            {
                if (sheet.IsFull)
                {
                    sheet.Dispose();
                    sheet = book.Sheet($"{name} {++sheets}", StatementColumns.All);
                }

                totals.Add(entry);
                sheet.Row(entry);
            }
        }
        finally
        {
            sheet.Dispose();
        }
    }
}
