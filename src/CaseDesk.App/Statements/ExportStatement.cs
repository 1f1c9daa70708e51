using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

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
/// Gives a statement out as a file. It goes row by row through a file on disk and never through memory; who took it, and its
/// SHA-256, stand in the register and in the audit before it is sent.
/// </summary>
public sealed class ExportStatement
{
    readonly ExportRegister register;
    readonly StatementHeads heads;

    internal ExportStatement(ExportRegister register, StatementHeads heads) =>
        (this.register, this.heads) = (register, heads);

    /// <summary>
    /// Refuses with <c>statement-not-compiled</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>. The caller
    /// disposes of the file.
    /// </summary>
    public Task<Result<ExportedFile>> RunAsync(ExportRequest request, CancellationToken ct) =>
        register.GiveAsync(
            new AskedExport(
                request.Person,
                ExportedList.Statement,
                request.Shop,
                request.Month,
                request.Kind.Key(),
                request.Format,
                request.Culture
            ),
            (connection, file, token) => WriteAsync(connection, request, file, token),
            ct
        );

    async Task<Result<WrittenList>> WriteAsync(
        NpgsqlConnection connection,
        ExportRequest request,
        Stream file,
        CancellationToken ct
    )
    {
        var read = await heads.ReadAsync(connection, request.Person, request.Shop, request.Month, request.Kind, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        if (read.Value is not { Id: { } id, Shop: var shop, Facts.State: not StatementState.Open })
        {
            return new Refusal("statement-not-compiled", RefusalKind.Rule, ("month", request.Month.ToString()));
        }

        var words = StatementWords.For(shop, request.Culture);
        var entries = StatementEntries.ReadAsync(connection, id, ct);
        var totals = await (
            request.Format switch
            {
                ExportFormat.Csv => StatementFiles.WriteCsvAsync(file, entries, words, ct),
                ExportFormat.Xlsx => StatementFiles.WriteXlsxAsync(file, entries, words, ct),
            }
        );
        return new WrittenList(shop, totals.Count, totals.Amount);
    }
}
