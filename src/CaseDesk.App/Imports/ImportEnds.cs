using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;
using NpgsqlTypes;

namespace CaseDesk.App.Imports;

/// <summary>Writes down how an import is going and how it ended.</summary>
sealed class ImportEnds(NpgsqlDataSource database, TimeProvider time)
{
    const string End = """
        UPDATE imports SET state = $2, ended_at = $3, files = $4::jsonb, counts = $5::jsonb, refusal = $6::jsonb,
                           bytes_read = CASE WHEN $6::jsonb IS NULL THEN bytes_total ELSE bytes_read END, rows_read = $7
        WHERE id = $1
        """;

    public DateTimeOffset Now => Instants.ToMicroseconds(time.GetUtcNow());

    /// <summary>In the import's own transaction: it is done, and in, or neither.</summary>
    public static Task DoneAsync(
        NpgsqlConnection connection,
        ImportJob job,
        ImportOutcome outcome,
        RefusedRows refused,
        DateTimeOffset now,
        CancellationToken ct
    ) => WriteAsync(connection, job, ImportState.Done, outcome, null, refused, now, ct);

    public async Task TriedAsync(ImportJob job, ImportOutcome outcome, RefusedRows refused, CancellationToken ct)
    {
        var state = job.StaysAfterDryRun ? ImportState.Tried : ImportState.Done;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WriteAsync(connection, job, state, outcome, null, refused, Now, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The whole import is refused; what its rows were refused for until then stays to be read.</summary>
    public async Task RefuseAsync(ImportJob job, Refusal refusal, RefusedRows refused)
    {
        var files = job.Files.Select(file => new ImportFile(file.Number, file.Name, file.Size)).ToArray();
        var counts = ImportCounts.None with { Refused = refused.Total, RefusedFor = refused.ByCode };
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        var outcome = new ImportOutcome(files, counts);
        await WriteAsync(connection, job, ImportState.Refused, outcome, refusal, refused, Now, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Another import of the shop is running: this one's files wait for another try.</summary>
    public async Task WaitAsync(ImportJob job, Refusal refusal)
    {
        await using var batch = database.CreateBatch();
        batch.Add(
            "UPDATE imports SET state = 'uploaded', refusal = $2::jsonb WHERE id = $1",
            job.Import,
            ImportJson.WriteRefusal(refusal)
        );
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The shop's lock is ours, so whatever else claims to be running there has died.</summary>
    public async Task EndInterruptedAsync(ImportJob job, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "UPDATE imports SET state = 'refused', ended_at = $3, refusal = $4::jsonb WHERE shop_id = $1 AND state = 'running' AND id <> $2"
        );
        command.Parameters.Add(new() { Value = job.Shop.Id });
        command.Parameters.Add(new() { Value = job.Import });
        command.Parameters.Add(new() { Value = Now });
        command.Parameters.Add(
            new() { Value = ImportJson.WriteRefusal(new Refusal("import-interrupted", RefusalKind.Unavailable)) }
        );
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Tells how far the import is until disposed.</summary>
    public IAsyncDisposable Tell(long import, ImportProgress progress) => new Teller(database, time, import, progress);

    static async Task WriteAsync(
        NpgsqlConnection connection,
        ImportJob job,
        ImportState state,
        ImportOutcome outcome,
        Refusal? refusal,
        RefusedRows refused,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using (var batch = connection.CreateBatch())
        {
            batch.Add("DELETE FROM import_refusals WHERE import_id = $1", job.Import);
            batch.Add(
                End,
                job.Import,
                state.Key(),
                now,
                ImportJson.Write(outcome.Files),
                ImportJson.Write(outcome.Counts),
                refusal is null ? null : ImportJson.WriteRefusal(refusal),
                outcome.Counts.Rows
            );
            if (state == ImportState.Done && job.Key is { } sent)
            {
                sent.Key.Append(batch, sent.Person, now, job.Import.ToInvariant());
            }

            await batch.ExecuteNonQueryAsync(ct);
        }

        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY import_refusals (import_id, seq, file, line, \"column\", code, numbers, raw) FROM STDIN (FORMAT binary)",
            ct
        );
        foreach (var (seq, row) in refused.Kept.Index())
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(job.Import, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(seq + 1, NpgsqlDbType.Integer, ct);
            await rows.WriteAsync(row.File, NpgsqlDbType.Integer, ct);
            await rows.WriteAsync(row.Line, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(row.Column, NpgsqlDbType.Text, ct);
            await rows.WriteAsync(row.Code, NpgsqlDbType.Text, ct);
            await rows.WriteAsync(ImportJson.Write(row.Numbers), NpgsqlDbType.Jsonb, ct);
            await rows.WriteAsync(row.Raw, NpgsqlDbType.Text, ct);
        }

        await rows.CompleteAsync(ct);
    }
}
