using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>Counts and sums up what the provider counted and summed up itself, and compares at the end.</summary>
sealed class FooterCheck
{
    /// <summary>No footer is longer: what goes on is none.</summary>
    const int MostRows = 30;
    readonly SpooledFile file;
    readonly FundTable table;
    readonly FooterFormat? format;
    readonly CountedTotal[] totals;
    readonly bool isTable;
    readonly List<string[]> said = [];

    public FooterCheck(SpooledFile file, FundTable table, FundRow row)
    {
        this.file = file;
        this.table = table;
        format = table.Format.Footer;
        totals = [.. (format?.Totals ?? []).Select(total => new CountedTotal(row, total))];
        isTable = format?.Totals.Any(total => total.Says is null) ?? false;
    }

    /// <summary>A row stands below the footer: two files in one, of which the footer covers the first.</summary>
    public bool HasRowsBelow { get; private set; }

    /// <summary>True from the first row of the footer on: no movement stands there.</summary>
    public bool Takes()
    {
        var begins = Begins();
        if (said.Count == 0 && !begins)
        {
            return false;
        }

        HasRowsBelow |= said.Count == MostRows || (!begins && !(isTable && said.Count == 1));
        said.Add(table.Rows.Cells());
        return true;
    }

    public void Count()
    {
        foreach (var total in totals)
        {
            total.Add();
        }
    }

    /// <summary>Null: what the footer says is what the rows say. Refuses with <c>footer-differs</c> or <c>footer-missing</c>.</summary>
    public Refusal? Verdict()
    {
        var compared = 0;
        foreach (var total in totals)
        {
            if (total.SaidIn(said) is not { } figures)
            {
                continue;
            }

            compared++;
            if (!total.Agrees(figures))
            {
                return OpenedText.Refused(
                    file,
                    "footer-differs",
                    ("total", total.Name),
                    ("said", figures.ToString()),
                    ("counted", total.Like(figures).ToString())
                );
            }
        }

        return compared == 0 && IsNeeded ? OpenedText.Refused(file, "footer-missing") : null;
    }

    bool IsNeeded =>
        format?.Needed switch
        {
            FooterNeed.Always => true,
            FooterNeed.Marked => table.IsMarked,
            FooterNeed.Never or null => false,
        };

    bool Begins()
    {
        var first = table.Rows.Text(0).Trim();
        return format is not null && format.Begins.Any(begin => first.StartsWith(begin, StringComparison.Ordinal));
    }
}
