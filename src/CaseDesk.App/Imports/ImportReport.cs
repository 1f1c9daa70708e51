using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Settings;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports;

/// <summary>An import as its shop sees it, while it runs and ever after.</summary>
/// <param name="Source">The key of the source.</param>
/// <param name="DryRun">Its last run wrote nothing on purpose.</param>
/// <param name="EndedAt">Null: it has not.</param>
/// <param name="BytesRead">Of <paramref name="BytesTotal"/>; all of them while what was read is being written.</param>
/// <param name="Refusal">Why all of it was refused; null: it was not.</param>
public sealed record ImportReport(
    long Id,
    string Shop,
    string Source,
    ImportState State,
    bool DryRun,
    Colleague StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long BytesRead,
    long BytesTotal,
    long RowsRead,
    IReadOnlyList<ImportFile> Files,
    ImportCounts Counts,
    Refusal? Refusal
)
{
    internal static ImportReport Of(ImportRow row, Shop shop, Colleague startedBy) =>
        new(
            row.Id,
            shop.Key,
            row.Source,
            Keys.Parse<ImportState>(row.State),
            row.DryRun,
            startedBy,
            row.StartedAt,
            row.EndedAt,
            row.BytesRead,
            row.BytesTotal,
            row.RowsRead,
            ImportJson.Read<ImportFile[]>(row.Files),
            ImportJson.Read<ImportCounts>(row.Counts),
            row.Refusal is null ? null : ImportJson.ReadRefusal(row.Refusal)
        );
}
