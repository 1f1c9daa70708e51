using System.Collections.Concurrent;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Imports.Merging;
using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Imports.Staging;
using CaseDesk.App.Openings;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseDesk.App.Imports;

/// <summary>
/// Runs an import from its files to its end, in one transaction: read, stage and merge; nothing is seen before all of it
/// is in, and nothing is left of one that breaks off.
/// </summary>
sealed class ImportRunner(
    NpgsqlDataSource database,
    ImportSpool spool,
    ImportEnds ends,
    DeadlineMerge deadlines,
    PaidOrders paid,
    PlatformFacts facts,
    ILogger<ImportRunner> log
)
{
    /// <summary>So many batches may wait for the database while the next is being read.</summary>
    const int BatchesAhead = 4;

    /// <summary>Joins of the size of an import want their memory; other statements of the desk do not.</summary>
    const string Settings = "SET LOCAL work_mem = '128MB'";

    public async Task<Refusal?> RunAsync(ImportJob job, CancellationToken ct)
    {
        var refused = new RefusedRows();
        var keeps = false;
        try
        {
            var refusal = await TryAsync(job, refused, ct);
            if (refusal is not null)
            {
                await (Waits(job, refusal) ? ends.WaitAsync(job, refusal) : ends.RefuseAsync(job, refusal, refused));
                keeps = Waits(job, refusal);
            }

            keeps |= job is { DryRun: true, StaysAfterDryRun: true } && refusal is null;
            return refusal;
        }
        catch (Exception e)
        {
            var stopped = e is OperationCanceledException && ct.IsCancellationRequested;
            if (!stopped)
            {
                log.LogError(e, "Import {Import} broke off.", job.Import);
            }

            var refusal = new Refusal(stopped ? "import-interrupted" : "import-failed", RefusalKind.Unavailable);
            await ends.RefuseAsync(job, refusal, refused);
            return refusal;
        }
        finally
        {
            if (!keeps)
            {
                spool.Remove(job.Import);
            }
        }
    }

    static bool Waits(ImportJob job, Refusal refusal) => job.StaysAfterDryRun && refusal.Code == "import-running";

    async Task<Refusal?> TryAsync(ImportJob job, RefusedRows refused, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await BeginAsync(connection, job.Shop.Id, ct))
        {
            return new Refusal("import-running", RefusalKind.Conflict, ("shop", job.Shop.Key));
        }

        await ends.EndInterruptedAsync(job, ct);
        var read = await ReadAsync(connection, job, refused, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (files, staged) = read.Value;
        var paidBefore = await paid.BeforeAsync(connection, job.Shop.Id, ct);
        var counts = await ImportMerge.RunAsync(
            connection,
            job.Source,
            job.Shop,
            job.Import,
            staged,
            refused,
            deadlines,
            ends.Now,
            ct
        );
        RawRows.Fill(job, refused);
        var outcome = ImportOutcome.Of(job, files, counts, refused);
        if (job.DryRun)
        {
            await transaction.RollbackAsync(ct);
            await ends.TriedAsync(job, outcome, refused, ct);
            return null;
        }

        // What platforms refunded of orders that came with it: nobody else has seen these yet.
        if (counts.Orders.Added > 0)
        {
            await facts.SettleAsync(connection, job.Shop, order: null, ends.Now, ct);
        }

        // Last, so that whoever acts on one of these cases waits for little more than the commit.
        await paid.EndAsync(connection, job.Shop.Id, paidBefore, ends.Now, ct);
        await ImportEnds.DoneAsync(connection, job, outcome, refused, ends.Now, ct);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    static async Task<bool> BeginAsync(NpgsqlConnection connection, int shop, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Settings);
        batch.Add(OrderLocks.TryImport, shop);
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            if (!reader.GetBoolean(0))
            {
                return false;
            }
        }

        await using var create = new NpgsqlCommand(StagingTables.Create, connection);
        await create.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>One reads and understands, another hands over to the database; neither waits for long.</summary>
    async Task<Result<(IReadOnlyList<ImportFile> Files, StagedCounts Staged)>> ReadAsync(
        NpgsqlConnection connection,
        ImportJob job,
        RefusedRows refused,
        CancellationToken ct
    )
    {
        var progress = new ImportProgress();
        await using var telling = ends.Tell(job.Import, progress);
        using var batches = new BlockingCollection<Batch>(BatchesAhead);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var stop = broken.Token;
        var reader = new FileReader(
            new ImportReading(job.Source, job.Shop),
            spool.MaxBytes,
            refused,
            progress,
            batch => batches.Add(batch, stop)
        );
        var stager = new Stager(connection);
        var reading = Task.Run(
            () =>
            {
                try
                {
                    return reader.Read(job.Files, stop);
                }
                finally
                {
                    batches.CompleteAdding();
                }
            },
            ct
        );
        try
        {
            await Task.Run(() => stager.StageAll(batches.GetConsumingEnumerable(stop)), ct);
        }
        catch
        {
            await broken.CancelAsync();
            // It reads the files, which go when the import has ended.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await reading is { } refusal ? refusal : (reader.Files, stager.Counts);
    }
}
