using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

/// <param name="Shop">By its key.</param>
/// <param name="Culture">The language of headings and words.</param>
public sealed record ExportRequest(
    Guid Person,
    string Shop,
    Month Month,
    StatementKind Kind,
    ExportFormat Format,
    CultureInfo Culture
);

/// <summary>
/// Gives a statement out as a file. It goes through a file on disk and never through memory; who took it, and its SHA-256,
/// stand in the audit before it is sent.
/// </summary>
public sealed class ExportStatement
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly StatementHeads heads;

    internal ExportStatement(NpgsqlDataSource database, TimeProvider time, StatementHeads heads) =>
        (this.database, this.time, this.heads) = (database, time, heads);

    /// <summary>
    /// Refuses with <c>statement-not-compiled</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>. The caller
    /// disposes of the file.
    /// </summary>
    public async Task<Result<ExportedFile>> RunAsync(ExportRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var file = TemporaryFile.Create();
        try
        {
            var written = await WriteAsync(connection, request, file, ct);
            if (!written.Succeeded)
            {
                await file.DisposeAsync();
                return written.Refusal;
            }

            return await FinishAsync(connection, request, file, ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    async Task<Result<StatementHead>> WriteAsync(
        NpgsqlConnection connection,
        ExportRequest request,
        FileStream file,
        CancellationToken ct
    )
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var read = await heads.ReadAsync(connection, request.Person, request.Shop, request.Month, request.Kind, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        if (read.Value is not { Id: { } id, Facts.State: not StatementState.Open })
        {
            return new Refusal("statement-not-compiled", RefusalKind.Rule, ("month", request.Month.ToString()));
        }

        var words = StatementWords.For(read.Value.Shop, request.Culture);
        var entries = StatementEntries.ReadAsync(connection, id, ct);
        await (
            request.Format switch
            {
                ExportFormat.Csv => StatementFiles.WriteCsvAsync(file, entries, words, ct),
                ExportFormat.Xlsx => StatementFiles.WriteXlsxAsync(file, entries, words, ct),
            }
        );
        return read;
    }

    async Task<ExportedFile> FinishAsync(
        NpgsqlConnection connection,
        ExportRequest request,
        FileStream file,
        CancellationToken ct
    )
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file, ct);
        file.Position = 0;
        await using var batch = connection.CreateBatch();
        AuditTrail.Append(
            batch,
            time.GetUtcNow(),
            request.Person,
            "export-statement",
            $"{request.Shop}/{request.Month}/{request.Kind.Key()}",
            ("format", request.Format.Key()),
            ("language", request.Culture.Name),
            ("bytes", file.Length.ToString(CultureInfo.InvariantCulture)),
            ("sha256", Convert.ToHexStringLower(hash))
        );
        await batch.ExecuteNonQueryAsync(ct);
        return new ExportedFile(file, NameOf(request), MediaTypeOf(request.Format), hash);
    }

    static string NameOf(ExportRequest request) =>
        $"{request.Shop}_{request.Month}_{request.Kind.Key()}.{request.Format.Key()}";

    static string MediaTypeOf(ExportFormat format) =>
        format switch
        {
            ExportFormat.Csv => "text/csv; charset=utf-8",
            ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        };
}
