using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Api;

/// <param name="State">uploaded, running, tried, done or refused.</param>
/// <param name="BytesRead">Of bytesTotal, while it runs.</param>
/// <param name="Rows">Of all files, refused ones with them.</param>
/// <param name="Verified">Orders that had been typed in and were found.</param>
/// <param name="PaidDiffers">Those of them that paid another sum than had been typed in.</param>
/// <param name="Absent">Files that the source also gives out and that were not there.</param>
/// <param name="WithoutLines">Orders for which these files have no line; null: no file of lines was there.</param>
/// <param name="WithoutPayments">Orders for which these files have no payment; null: no file of payments was there.</param>
/// <param name="RefusedFor">How many rows were refused for what.</param>
/// <param name="RefusedRows">The first 200.</param>
/// <param name="Refusal">Why all of it was refused; null: it was not.</param>
sealed record ImportReportJson(
    long Id,
    string Shop,
    string Source,
    string State,
    bool DryRun,
    string? StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long BytesRead,
    long BytesTotal,
    long Rows,
    long Refused,
    MergedJson Orders,
    MergedJson Lines,
    MergedJson Payments,
    MergedJson Parcels,
    MergedJson Reviews,
    MergedJson Buyers,
    long Verified,
    long PaidDiffers,
    IReadOnlyList<string> Absent,
    long? WithoutLines,
    long? WithoutPayments,
    IReadOnlyList<ImportFileJson> Files,
    IReadOnlyDictionary<string, long> RefusedFor,
    IReadOnlyList<RefusedRowJson> RefusedRows,
    ImportRefusalJson? Refusal
)
{
    public static ImportReportJson Of(ImportReport report, RowRefusal[] rows, Names names)
    {
        var counts = report.Counts;
        return new(
            report.Id,
            report.Shop,
            report.Source,
            report.State.Key(),
            report.DryRun,
            names.Of(report.StartedBy),
            report.StartedAt,
            report.EndedAt,
            report.BytesRead,
            report.BytesTotal,
            report.RowsRead,
            counts.Refused,
            MergedJson.Of(counts.Orders),
            MergedJson.Of(counts.Lines),
            MergedJson.Of(counts.Payments),
            MergedJson.Of(counts.Parcels),
            MergedJson.Of(counts.Reviews),
            MergedJson.Of(counts.Buyers),
            counts.Verified,
            counts.PaidDiffers,
            counts.Absent,
            counts.WithoutLines,
            counts.WithoutPayments,
            [.. report.Files.Select(ImportFileJson.Of)],
            counts.RefusedFor,
            [.. rows.Select(row => RefusedRowJson.Of(row))],
            report.Refusal is { } refusal ? ImportRefusalJson.Of(refusal) : null
        );
    }
}

/// <param name="Removed">No longer named by a source whose rows are whole orders.</param>
sealed record MergedJson(long Added, long Changed, long Unchanged, long Removed)
{
    public static MergedJson Of(Merged merged) => new(merged.Added, merged.Changed, merged.Unchanged, merged.Removed);
}

/// <param name="Kind">Which file of the source it is; null: not looked into.</param>
sealed record ImportFileJson(int Number, string Name, long Size, string? Kind, long Rows, long Refused)
{
    public static ImportFileJson Of(ImportFile file) =>
        new(file.Number, file.Name, file.Size, file.Kind, file.Rows, file.Refused);
}

/// <param name="File">Its number among the files.</param>
/// <param name="Line">Where the row begins, as an editor counts, from 1.</param>
/// <param name="Column">Null: the row as a whole.</param>
/// <param name="Raw">The row as it stands in the file.</param>
sealed record RefusedRowJson(
    int File,
    long Line,
    string? Column,
    string Code,
    string Detail,
    IReadOnlyDictionary<string, string> Numbers,
    string? Raw
)
{
    public static RefusedRowJson Of(RowRefusal row) =>
        new(row.File, row.Line, row.Column, row.Code, row.Sentence(), row.Numbers, row.Raw);
}

sealed record ImportRefusalJson(string Code, string Detail, IReadOnlyDictionary<string, string> Numbers)
{
    public static ImportRefusalJson Of(Refusal refusal) => new(refusal.Code, refusal.Sentence(), refusal.Numbers);
}
