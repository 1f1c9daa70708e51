using System.Text;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Imports;

/// <summary>The rows that an import refused: to be read, and as a file to be mended and imported again.</summary>
public sealed class RefusedList
{
    readonly ImportRecords records;

    internal RefusedList(ImportRecords records) => this.records = records;

    /// <summary>In the order of the files; at most 200 from the one on that is named.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="import">The import.</param>
    /// <param name="from">From 0.</param>
    /// <param name="limit">How many.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Result<RowRefusal[]>> ReadAsync(
        Guid person,
        long import,
        int from,
        int limit,
        CancellationToken ct
    )
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var rows = await db
            .ImportRefusals.AsNoTracking()
            .Where(row => row.ImportId == import)
            .OrderBy(row => row.Seq)
            .Skip(from)
            .Take(Math.Clamp(limit, 1, Cursor.MaxLimit))
            .ToArrayAsync(ct);
        return rows.Select(Of).ToArray();
    }

    /// <summary>
    /// Writes one file's refused rows as they stood in it, under its own header; why each was refused stands in columns
    /// after its own, which an import passes over. Refuses with <c>file-unknown</c> what is no file of the import.
    /// </summary>
    /// <param name="person">Who asks.</param>
    /// <param name="import">The import.</param>
    /// <param name="file">The file's number in it.</param>
    /// <param name="because">The sentence of a refusal.</param>
    /// <param name="ct">Ends the writing.</param>
    public async Task<Result<RefusedFile>> FileAsync(
        Guid person,
        long import,
        int file,
        Func<RowRefusal, string> because,
        CancellationToken ct
    )
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var files = ImportJson.Read<ImportFile[]>(found.Value.Row.Files);
        if (files.FirstOrDefault(known => known.Number == file) is not { } which)
        {
            return new Refusal("file-unknown", RefusalKind.NotFound, ("file", file.ToInvariant()));
        }

        var rows = await db
            .ImportRefusals.AsNoTracking()
            .Where(row => row.ImportId == import && row.File == file && row.Raw != null)
            .OrderBy(row => row.Line)
            .ToListAsync(ct);
        var refusals = rows.Select(Of);
        return which.Header is null
            ? new RefusedFile($"{which.Name}.refused.ndjson", "application/x-ndjson", Lines(refusals))
            : new RefusedFile($"{which.Name}.refused.csv", "text/csv", Csv(which.Header, refusals, because));
    }

    static string Lines(IEnumerable<RowRefusal> refusals) =>
        string.Concat(refusals.Select(refusal => $"{refusal.Raw}\n"));

    static string Csv(string header, IEnumerable<RowRefusal> refusals, Func<RowRefusal, string> because)
    {
        var text = new StringBuilder().Append(header).Append(",refused_line,refused_column,refused_because\r\n");
        foreach (var refusal in refusals)
        {
            text.Append(refusal.Raw)
                .Append(',')
                .Append(refusal.Line.ToInvariant())
                .Append(',')
                .Append(Quoted(refusal.Column ?? ""))
                .Append(',')
                .Append(Quoted(because(refusal)))
                .Append("\r\n");
        }

        return text.ToString();
    }

    static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static RowRefusal Of(Data.Rows.ImportRefusalRow row) =>
        new(
            row.File,
            row.Line,
            row.Column,
            row.Code,
            ImportJson.Read<Dictionary<string, string>>(row.Numbers),
            row.Raw
        );
}

/// <param name="Text">To be sent in UTF-8; with a byte order mark, by which spreadsheets know it.</param>
public sealed record RefusedFile(string Name, string MediaType, string Text);
