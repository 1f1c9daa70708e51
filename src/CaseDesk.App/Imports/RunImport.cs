using CaseDesk.App.Data.Rows;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Imports;

/// <summary>
/// Runs an uploaded import: reads all its files and merges them, or, as a dry run, only says what that would do. It goes
/// on in the background; its report tells how far it is.
/// </summary>
public sealed class RunImport
{
    readonly ImportRecords records;
    readonly ImportSpool spool;
    readonly ImportWork work;

    internal RunImport(ImportRecords records, ImportSpool spool, ImportWork work) =>
        (this.records, this.spool, this.work) = (records, spool, work);

    /// <summary>
    /// Refuses with <c>import-unknown</c>, <c>shop-…</c>, <c>not-your-role</c>, <c>source-shop-mismatch</c>,
    /// <c>import-not-ready</c> (it runs, or has run), <c>upload-gone</c> (upload again).
    /// </summary>
    public async Task<Result<ImportReport>> StartAsync(Guid person, long import, bool dryRun, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (row, shop) = found.Value;
        var into = await records.SourceAsync(person, shop.Key, row.Source, ct);
        if (!into.Succeeded)
        {
            return into.Refusal;
        }

        var files = spool.Files(import, ImportJson.Read<ImportFile[]>(row.Files));
        if (files.Count == 0 || files.Any(file => !File.Exists(file.Path)))
        {
            return new Refusal("upload-gone", RefusalKind.Conflict, ("import", import.ToInvariant()));
        }

        if (!await ClaimAsync(import, dryRun, ct))
        {
            return new Refusal("import-not-ready", RefusalKind.Conflict, ("state", row.State));
        }

        await db.Entry(row).ReloadAsync(ct);
        work.Begin(new ImportJob(import, into.Value.Shop, into.Value.Source, files, dryRun, StaysAfterDryRun: true));
        return await ImportRecords.ReportAsync(db, row, shop, ct);
    }

    /// <summary>From here on it is running, and nobody else can run it.</summary>
    async Task<bool> ClaimAsync(long import, bool dryRun, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        var claimed = await db
            .Imports.Where(row => row.Id == import && (row.State == "uploaded" || row.State == "tried"))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.State, ImportState.Running.Key())
                        .SetProperty(row => row.DryRun, dryRun)
                        .SetProperty(row => row.StartedAt, records.Now)
                        .SetProperty(row => row.EndedAt, (DateTimeOffset?)null)
                        .SetProperty(row => row.BytesRead, 0L)
                        .SetProperty(row => row.RowsRead, 0L)
                        .SetProperty(row => row.Refusal, (string?)null),
                ct
            );
        return claimed == 1;
    }
}
