using CaseDesk.App.Data.Rows;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Settings;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports;

/// <param name="Files">As they come in, one after the other.</param>
/// <param name="Length">What the sender says they are together; null: it does not say.</param>
public sealed record ImportNowRequest(
    Guid Person,
    string Shop,
    string Source,
    bool DryRun,
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

    /// <summary>
    /// Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>source-…</c>, <c>upload-too-large</c>, <c>nothing-uploaded</c>,
    /// <c>import-running</c>, and with whatever refuses a file as a whole; then nothing of it is kept.
    /// </summary>
    public async Task<Result<ImportReport>> RunAsync(ImportNowRequest request, CancellationToken ct)
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

        var taken = new List<TakenFile>();
        try
        {
            if (await TakeAsync(request, taken, ct) is { } refusal)
            {
                return refusal;
            }

            return await RunAsync(request, into.Value.Shop, into.Value.Source, taken, ct);
        }
        finally
        {
            taken.ForEach(file => file.Dispose());
        }
    }

    async Task<Refusal?> TakeAsync(ImportNowRequest request, List<TakenFile> taken, CancellationToken ct)
    {
        await foreach (var file in request.Files.WithCancellation(ct))
        {
            var room = spool.MaxBytes - taken.Sum(other => other.Size);
            var came = await spool.TakeAsync(file.Name, file.Bytes, room, ct);
            if (!came.Succeeded)
            {
                return came.Refusal;
            }

            taken.Add(came.Value);
        }

        return taken.Count == 0 ? new Refusal("nothing-uploaded", RefusalKind.Malformed) : null;
    }

    async Task<Result<ImportReport>> RunAsync(
        ImportNowRequest request,
        Shop shop,
        Source source,
        List<TakenFile> taken,
        CancellationToken ct
    )
    {
        await using var db = await records.OpenAsync(ct);
        var row = new ImportRow
        {
            ShopId = shop.Id,
            Source = source.Key,
            StartedBy = request.Person,
            StartedAt = records.Now,
            State = ImportState.Running.Key(),
            DryRun = request.DryRun,
            BytesTotal = taken.Sum(file => file.Size),
            Files = "[]",
            Counts = ImportJson.Write(ImportCounts.None),
        };
        db.Imports.Add(row);
        await db.SaveChangesAsync(ct);
        var files = taken.Select((file, i) => spool.Join(file, row.Id, i + 1)).ToArray();
        var job = new ImportJob(
            row.Id,
            shop,
            source,
            spool.Files(row.Id, files),
            request.DryRun,
            StaysAfterDryRun: false
        );
        if (await runner.RunAsync(job, ct) is { } refusal)
        {
            return refusal;
        }

        await db.Entry(row).ReloadAsync(ct);
        return await ImportRecords.ReportAsync(db, row, shop, ct);
    }
}
