using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <param name="Batch">Its number.</param>
/// <param name="Culture">The language of headings and words.</param>
public sealed record ExportBatchRequest(Guid Person, long Batch, ExportFormat Format, CultureInfo Culture);

/// <summary>
/// Gives what of a batch is still to pay out as a file to the one who took it: what was answered, given back, or told in a file that
/// could not be entered is not in it, so that no file is a reason to pay twice; nor is anything that must not be paid now. Each payee in it is a look that the audit keeps, and so
/// are the file's sum and SHA-256.
/// </summary>
public sealed class ExportBatch(NpgsqlDataSource database, TimeProvider time, AccessReader accessReader, BatchView view)
{
    /// <summary>Refuses with <c>batch-unknown</c>, <c>not-your-batch</c>, <c>batch-answered</c>,
    /// <c>personal-values-erased</c>, and with what stands against paying where it stands against each row. The caller disposes of the file.</summary>
    public async Task<Result<ExportedFile>> RunAsync(ExportBatchRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var access = await accessReader.ForAsync(request.Person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var read = await view.JudgedAsync(connection, access.Value, request.Batch, now, ct);
        if (Refuse(read) is { } refusal)
        {
            return refusal;
        }

        var sheet = read.Require();
        var payees = await PayeesOfBatch.ReadAsync(connection, request.Batch, ct);
        BatchedRefund[] open = [.. sheet.Rows.Where(row => row.IsToPay)];
        if (open.Select(row => payees.RefusalOf(row.Refund)).FirstOrDefault(erased => erased is not null) is { } unread)
        {
            return unread;
        }

        var file = TemporaryFile.Create();
        try
        {
            var words = BatchWords.For(sheet.Batch, request.Culture);
            await WriteAsync(file, request.Format, words, [.. open.Select(row => EntryOf(sheet, row, payees))], ct);
            return await FinishAsync(connection, request, sheet.Batch, open, file, now, ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static Refusal? Refuse(Result<BatchSheet> read) =>
        !read.Succeeded ? read.Refusal
        : !read.Value.Batch.Mine
            ? new Refusal("not-your-batch", RefusalKind.Forbidden, ("by", read.Value.Batch.TakenBy.Name))
        : read.Value.Rows.Any(row => row.IsToPay) ? null
        : read.Value.Rows.FirstOrDefault(row => row.Stands is not null)?.Stands
            ?? new Refusal("batch-answered", RefusalKind.Rule);

    static BatchEntry EntryOf(BatchSheet sheet, BatchedRefund row, PayeesOfBatch payees) =>
        new(
            sheet.Batch.Number,
            row.Position,
            row.Refund.Order,
            row.Refund.Case!,
            row.Buyer,
            payees.Of(row.Refund.Id),
            row.Refund.Amount,
            row.Refund.Kind.Key(),
            row.Refund.Reason,
            row.PlatformDueAt
        );

    static async Task WriteAsync(
        Stream file,
        ExportFormat format,
        ListWords words,
        IReadOnlyList<BatchEntry> entries,
        CancellationToken ct
    )
    {
        if (format == ExportFormat.Xlsx)
        {
            using var book = new XlsxBook(file, words);
            using var sheet = book.Sheet(words.Say("sheet"), BatchColumns.All);
            foreach (var entry in entries)
            {
                sheet.Row(entry);
            }

            return;
        }

        await using var csv = new CsvBook(file, words, BatchColumns.All.Count);
        var list = await csv.ListAsync(BatchColumns.All, ct);
        foreach (var entry in entries)
        {
            await list.RowAsync(entry, ct);
        }
    }

    static async Task<ExportedFile> FinishAsync(
        NpgsqlConnection connection,
        ExportBatchRequest request,
        BatchSummary batch,
        IReadOnlyList<BatchedRefund> open,
        FileStream file,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file, ct);
        file.Position = 0;
        await using var audit = connection.CreateBatch();
        foreach (var row in open.Where(row => row.Refund.PayeeTail is not null))
        {
            AuditTrail.Append(
                audit,
                now,
                request.Person,
                "reveal-payee",
                row.Refund.Case!,
                ("refund", row.Refund.Id.ToString())
            );
        }

        AuditTrail.Append(
            audit,
            now,
            request.Person,
            "export-payment-batch",
            BatchName.Of(batch.Shop, batch.Number),
            ("format", request.Format.Key()),
            ("language", request.Culture.Name),
            ("count", open.Count.ToInvariant()),
            ("total", batch.Currency.Plain(open.Sum(row => row.Refund.Amount))),
            ("sha256", Convert.ToHexStringLower(hash))
        );
        await audit.ExecuteNonQueryAsync(ct);
        var name = $"{batch.Shop}_batch-{batch.Number.ToInvariant()}.{request.Format.Key()}";
        return new ExportedFile(file, name, request.Format.MediaType, hash);
    }
}
