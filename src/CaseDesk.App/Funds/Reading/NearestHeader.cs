using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>Of a table that fits no format: which it fits best, so that the refusal can name what is missing.</summary>
sealed class NearestHeader
{
    /// <summary>Fewer columns in common are common to everything.</summary>
    const int LeastInCommon = 3;

    (FundFormat Format, Header Header, int Has)? nearest;
    Header widest = new([]);

    public static IReadOnlyList<string> Missing(FundFormat format, Header header) =>
        [.. format.Needs.Where(column => header.Find(format.NamesOf(column)) is null)];

    public void Look(Header header)
    {
        if (header.Names.Count(name => name.Length > 0) > widest.Names.Count(name => name.Length > 0))
        {
            widest = header;
        }

        foreach (var format in FundFormats.All)
        {
            var has = format.Needs.Count - Missing(format, header).Count;
            if (has >= LeastInCommon && has * 2 > format.Needs.Count && has > (nearest?.Has ?? 0))
            {
                nearest = (format, header, has);
            }
        }
    }

    /// <summary>More than half of its columns make it that file with columns missing; fewer make it no file that is known.</summary>
    public Refusal Refuse(SpooledFile file) =>
        nearest is { } near
            ? OpenedText.Refused(
                file,
                "column-missing",
                ("column", string.Join(", ", Missing(near.Format, near.Header))),
                ("found", near.Header.Shown)
            )
            : OpenedText.Refused(file, "fund-file-unknown", ("found", widest.Shown));
}
