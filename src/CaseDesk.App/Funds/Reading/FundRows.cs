using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>The rows of a fund file below its header, to the end of its footer.</summary>
sealed class FundRows
{
    readonly SpooledFile file;
    readonly FundTable table;
    readonly TableRows rows;
    readonly FundRow row;
    readonly FundTally tally;
    readonly FooterCheck footer;
    readonly Action read;

    public FundRows(SpooledFile file, FundTable table, FundReading reading, FundSink sink)
    {
        this.file = file;
        this.table = table;
        rows = table.Rows;
        row = new FundRow(file, table, reading);
        tally = new FundTally(table, row);
        footer = new FooterCheck(file, table, row);
        read = Reader(sink);
    }

    /// <param name="tooLarge">Asked after each row, of a file whose size shows only while it is read.</param>
    public Result<FundFileHead> Read(Func<Refusal?> tooLarge, CancellationToken ct)
    {
        for (var nth = 0; rows.Read(); nth++)
        {
            ct.ThrowIfCancellationRequested();
            if (!rows.IsBlank && !(nth == 0 && IsFormula()) && (Take() ?? tooLarge()) is { } refusal)
            {
                return refusal;
            }
        }

        return footer.Verdict() is { } differs ? differs : tally.Head();
    }

    Refusal? Take()
    {
        if (rows.IsUnclosed)
        {
            return OpenedText.Refused(file, "quote-unclosed", ("line", rows.Line.ToInvariant()));
        }

        if (footer.Takes())
        {
            return footer.HasRowsBelow
                ? OpenedText.Refused(file, "row-after-footer", ("line", rows.Line.ToInvariant()))
                : null;
        }

        if (rows.HasBadQuotes)
        {
            return OpenedText.Refused(file, "fund-quotes-invalid", ("line", rows.Line.ToInvariant()));
        }

        if (!rows.Fits(table.Header))
        {
            return OpenedText.Refused(
                file,
                "fund-field-count",
                ("line", rows.Line.ToInvariant()),
                ("fields", rows.Count.ToInvariant()),
                ("columns", table.Header.Names.Count.ToInvariant())
            );
        }

        read();
        tally.SeeAccount();
        footer.Count();
        return row.Refusal;
    }

    bool IsFormula() => rows.Cells().Any(cell => table.Format.Formulas.Contains(cell.Trim()));

    Action Reader(FundSink sink)
    {
        if (table.Format.Refund is { } format)
        {
            var refunds = new RefundReader(row, format);
            return () =>
                refunds.Read(refund =>
                {
                    tally.Add(refund);
                    sink.Refund(refund);
                });
        }

        var lines = new LineReader(row, table.Format);
        return () =>
            lines.Read(line =>
            {
                tally.Add(line);
                sink.Line(line);
            });
    }
}
