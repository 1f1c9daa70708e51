using CaseDesk.App.Cases;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports;

/// <param name="Files">As they come in, one after the other.</param>
/// <param name="Length">What the sender says they are together; null: it does not say.</param>
public sealed record ImportNowRequest(
    Guid Person,
    string Shop,
    string Source,
    IAsyncEnumerable<IncomingFile> Files,
    long? Length
);

public sealed record IncomingFile(string Name, Stream Bytes);

/// <summary>Takes files in and imports them at once, for a client that waits for the answer.</summary>
public sealed class ImportNow
{
    readonly ImportRecords records;
    readonly ImportSpool spool;
    readonly ImportRunner runner;

    internal ImportNow(ImportRecords records, ImportSpool spool, ImportRunner runner) =>
        (this.records, this.spool, this.runner) = (records, spool, runner);

    /// <summary>What all files of an import may hold together.</summary>
    public long MaxBytes => spool.MaxBytes;

    public Refusal TooLarge => spool.TooLarge;

    /// <summary>
    /// Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>source-…</c>, <c>upload-too-large</c>, <c>nothing-uploaded</c>;
    /// then nothing is kept.
    /// </summary>
    public async Task<Result<TakenImport>> TakeAsync(ImportNowRequest request, CancellationToken ct)
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

        var taken = new TakenImport(request.Person, into.Value.Shop, into.Value.Source);
        var whole = false;
        try
        {
            var refusal = await TakeFilesAsync(request, taken, ct);
            whole = refusal is null;
            return refusal is null ? taken : refusal;
        }
        finally
        {
            if (!whole)
            {
                taken.Dispose();
            }
        }
    }

    /// <summary>
    /// Refuses with <c>import-running</c>, and with whatever refuses a file as a whole; then nothing of it is in. Under a
    /// key that was used before, the report is that of the first time.
    /// </summary>
    public async Task<Result<ImportReport>> RunAsync(TakenImport taken, bool dryRun, ActKey? key, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        if (key is not null && await records.EarlierAsync(taken.Person, key, ct) is { } earlier)
        {
            return earlier;
        }

        var row = new ImportRow
        {
            ShopId = taken.Shop.Id,
            Source = taken.Source.Key,
            StartedBy = taken.Person,
            StartedAt = records.Now,
            State = ImportState.Running.Key(),
            DryRun = dryRun,
            BytesTotal = taken.Files.Sum(file => file.Size),
            Files = "[]",
            Counts = ImportJson.Write(ImportCounts.None),
        };
        db.Imports.Add(row);
        await db.SaveChangesAsync(ct);
        var files = taken.Files.Select((file, i) => spool.Join(file, row.Id, i + 1)).ToArray();
        var spooled = spool.Files(row.Id, files);
        var job = new ImportJob(row.Id, taken.Shop, taken.Source, spooled, dryRun, StaysAfterDryRun: false)
        {
            Key = key is null ? null : (taken.Person, key),
        };
        if (await runner.RunAsync(job, ct) is { } refusal)
        {
            return refusal;
        }

        await db.Entry(row).ReloadAsync(ct);
        return await ImportRecords.ReportAsync(db, row, taken.Shop, ct);
    }

    async Task<Refusal?> TakeFilesAsync(ImportNowRequest request, TakenImport taken, CancellationToken ct)
    {
        await foreach (var file in request.Files.WithCancellation(ct))
        {
            var room = spool.MaxBytes - taken.Files.Sum(other => other.Size);
            var came = await spool.TakeAsync(file.Name, file.Bytes, room, ct);
            if (!came.Succeeded)
            {
                return came.Refusal;
            }

            taken.Add(came.Value);
        }

        return taken.Files.Count == 0 ? new Refusal("nothing-uploaded", RefusalKind.Malformed) : null;
    }
}
