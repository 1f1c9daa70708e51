using CaseDesk.App.Data;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <param name="Batch">Its number.</param>
public sealed record BringRequest(Guid Person, long Batch, string FileName, Stream Bytes);

/// <param name="Id">By which they are entered: <see cref="EnterResults"/>.</param>
public sealed record BroughtResults(Guid Id, IReadOnlyList<ResultRow> Rows);

/// <summary>
/// Takes a batch's file back with its answers and reads it: nothing is entered yet. What is kept of it holds no payee; the same file
/// twice is one.
/// </summary>
public sealed class BringResults
{
    /// <summary>Two hundred rows fit in many times over.</summary>
    public const int MaxBytes = 4 << 20;

    const string Keep = """
        INSERT INTO payment_results (id, batch_id, file_name, sha256, brought_by, brought_at, rows)
        VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)
        ON CONFLICT (batch_id, sha256) DO UPDATE SET file_name = payment_results.file_name
        RETURNING id, rows
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly BatchView batches;
    readonly ImportSpool spool;

    internal BringResults(NpgsqlDataSource database, TimeProvider time, BatchView batches, ImportSpool spool) =>
        (this.database, this.time, this.batches, this.spool) = (database, time, batches, spool);

    public static Refusal TooLarge { get; } =
        new("results-too-large", RefusalKind.TooLarge, ("megabytes", (MaxBytes >> 20).ToInvariant()));

    /// <summary>
    /// Refuses with <c>batch-unknown</c>, <c>not-your-batch</c>, <c>results-too-large</c> and as <see cref="ResultFile"/> does; then
    /// nothing of the file is kept. What stands against one row stands beside it.
    /// </summary>
    public async Task<Result<BroughtResults>> RunAsync(BringRequest request, CancellationToken ct)
    {
        var read = await batches.ReadAsync(request.Person, request.Batch, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var batch = read.Value;
        if (!batch.Batch.Mine)
        {
            return new Refusal("not-your-batch", RefusalKind.Forbidden, ("by", batch.Batch.TakenBy.Name));
        }

        var taken = await spool.TakeAsync(request.FileName, request.Bytes, MaxBytes, ct);
        if (!taken.Succeeded)
        {
            return TooLarge;
        }

        using var file = taken.Value;
        await using var connection = await database.OpenConnectionAsync(ct);
        var payees = await PayeesOfBatch.ReadAsync(connection, request.Batch, ct);
        var rows = ResultFile.Read(new SpooledFile(1, file.Name, file.Path, file.Size), batch, payees, ct);
        return rows.Succeeded ? await KeepAsync(connection, request, file, rows.Value, ct) : rows.Refusal;
    }

    async Task<BroughtResults> KeepAsync(
        NpgsqlConnection connection,
        BringRequest request,
        TakenFile file,
        IReadOnlyList<ResultRow> rows,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var batch = connection.CreateBatch();
        batch.Add(
            Keep,
            Guid.CreateVersion7(now),
            request.Batch,
            file.Name,
            file.Sha256,
            request.Person,
            now,
            ResultRowsJson.Write(rows)
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new BroughtResults(reader.GetGuid(0), ResultRowsJson.Read(reader.GetString(1)));
    }
}
