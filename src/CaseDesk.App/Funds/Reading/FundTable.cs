using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>The table of a fund file: its format, its header, what stood above, and the rows that follow.</summary>
sealed class FundTable
{
    /// <summary>A buyer's bill has some thirty lines of advice above its header.</summary>
    const int HeaderWithin = 40;

    FundTable(FundFormat format, Header header, TableRows rows, IReadOnlyList<string> above)
    {
        Format = format;
        Header = header;
        Rows = rows;
        Above = above;
    }

    public FundFormat Format { get; }

    public Header Header { get; }

    /// <summary>From the row after the header.</summary>
    public TableRows Rows { get; }

    /// <summary>The lines above the header.</summary>
    public IReadOnlyList<string> Above { get; }

    /// <summary>The provider's own first line is still there.</summary>
    public bool IsMarked => IsMarkedAs(Format, Above);

    /// <summary>
    /// Finds the header of a known format. Refuses with <c>fund-file-unknown</c>, <c>buyers-bill</c> or <c>column-missing</c>.
    /// </summary>
    public static Result<FundTable> Find(SpooledFile file, TableRows rows, string? platform)
    {
        var above = new List<string>();
        var nearest = new NearestHeader();
        for (var row = 0; row < HeaderWithin && rows.Read(); row++)
        {
            var cells = rows.Cells();
            var header = new Header(cells);
            var format = FundFormats
                .All.Where(format => NearestHeader.Missing(format, header).Count == 0)
                .OrderByDescending(format => IsMarkedAs(format, above))
                .ThenByDescending(format => platform is not null && format.Platforms.Contains(platform))
                .ThenByDescending(format => format.Needs.Count)
                .FirstOrDefault();
            if (format is not null)
            {
                return format.IsBuyersBill ? BuyersBill(file, format) : new FundTable(format, header, rows, above);
            }

            nearest.Look(header);
            above.Add(string.Join(',', cells).TrimEnd(','));
        }

        return FundFormats.All.FirstOrDefault(format => IsMarkedAs(format, above)) is { IsBuyersBill: true } bill
            ? BuyersBill(file, bill)
            : nearest.Refuse(file);
    }

    static bool IsMarkedAs(FundFormat format, IReadOnlyList<string> above) =>
        format.Marks.Any(mark => above.Any(line => line.Contains(mark, StringComparison.Ordinal)));

    static Refusal BuyersBill(SpooledFile file, FundFormat bill) =>
        OpenedText.Refused(file, "buyers-bill", ("bill", bill.Key));
}
