using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Orders;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Imports;

/// <param name="Source">The key of the source that the file comes from.</param>
/// <param name="Length">What the sender says it is; null: it does not say.</param>
public sealed record UploadRequest(
    Guid Person,
    string Shop,
    string Source,
    string FileName,
    Stream Bytes,
    long? Length
);

/// <summary>
/// Takes a file in for an import. What a person uploads for a shop from a source and has not imported yet is one import;
/// further files join it, and one of the same name takes the place of the former.
/// </summary>
public sealed class UploadFile
{
    /// <summary>A run that began longer ago holds its shop's lock.</summary>
    static readonly TimeSpan Beginning = TimeSpan.FromMinutes(1);

    readonly ImportRecords records;
    readonly ImportSpool spool;

    internal UploadFile(ImportRecords records, ImportSpool spool) => (this.records, this.spool) = (records, spool);

    /// <summary>What all files of an import may hold together.</summary>
    public long MaxBytes => spool.MaxBytes;

    public Refusal TooLarge => spool.TooLarge;

    /// <summary>
    /// Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>source-unknown</c>, <c>source-shop-mismatch</c>,
    /// <c>upload-too-large</c>, <c>import-running</c> (what was uploaded before is being tried); then nothing of the file is
    /// kept.
    /// </summary>
    public async Task<Result<ImportReport>> RunAsync(UploadRequest request, CancellationToken ct)
    {
        var into = await records.SourceAsync(request.Person, request.Shop, request.Source, ct);
        if (!into.Succeeded)
        {
            return into.Refusal;
        }

        if (request.Length > spool.MaxBytes)
        {
            return spool.TooLarge;
        }

        var taken = await spool.TakeAsync(request.FileName, request.Bytes, spool.MaxBytes, ct);
        if (!taken.Succeeded)
        {
            return taken.Refusal;
        }

        using var file = taken.Value;
        return await JoinAsync(request.Person, into.Value.Shop, into.Value.Source, file, ct);
    }

    async Task<Result<ImportReport>> JoinAsync(
        Guid person,
        Shop shop,
        Source source,
        TakenFile file,
        CancellationToken ct
    )
    {
        await using var db = await records.OpenAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenAsync(db, person, shop, source, ct) is not { } row)
        {
            return new Refusal("import-running", RefusalKind.Conflict, ("shop", shop.Key));
        }

        var files = ImportJson.Read<List<ImportFile>>(row.Files);
        var number = files.Select(other => other.Number).DefaultIfEmpty().Max() + 1;
        var former = files.Find(other => string.Equals(other.Name, file.Name, StringComparison.OrdinalIgnoreCase));
        if (row.BytesTotal - (former?.Size ?? 0) + file.Size > spool.MaxBytes)
        {
            return spool.TooLarge;
        }

        files.RemoveAll(other => other == former);
        files.Add(spool.Join(file, row.Id, number));
        row.Files = ImportJson.Write(files);
        row.BytesTotal = files.Sum(other => other.Size);
        row.BytesRead = 0;
        row.RowsRead = 0;
        row.State = ImportState.Uploaded.Key();
        row.Counts = ImportJson.Write(ImportCounts.None);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (former is not null)
        {
            spool.Remove(row.Id, former.Number);
        }

        return await ImportRecords.ReportAsync(db, row, shop, ct);
    }

    /// <summary>
    /// The import that the person's files for the shop gather in, locked. Null: it is being tried, by a run that holds the
    /// shop's lock or has only just begun; one that does neither has died, and its files gather on.
    /// </summary>
    async Task<ImportRow?> OpenAsync(CaseDeskDb db, Guid person, Shop shop, Source source, CancellationToken ct)
    {
        var (now, counts) = (records.Now, ImportJson.Write(ImportCounts.None));
        var rows = await db
            .Imports.FromSql(
                $"""
                INSERT INTO imports AS i (shop_id, source, started_by, started_at, state, dry_run, gathers, files, counts, bytes_read, bytes_total, rows_read)
                VALUES ({shop.Id}, {source.Key}, {person}, {now}, 'uploaded', false, true, '[]', {counts}::jsonb, 0, 0, 0)
                ON CONFLICT (shop_id, source, started_by)
                    WHERE gathers AND (state IN ('uploaded', 'tried') OR state = 'running' AND dry_run)
                DO UPDATE SET state = 'uploaded'
                WHERE CASE WHEN i.state <> 'running' THEN true
                           WHEN i.started_at > {now - Beginning} THEN false
                           ELSE pg_try_advisory_xact_lock({OrderLocks.Import}, i.shop_id) END
                RETURNING *
                """
            )
            .ToListAsync(ct);
        return rows.Count == 0 ? null : rows[0];
    }
}
