using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports;

/// <summary>What an import would begin with.</summary>
/// <param name="Absent">Files that the source also gives out and that are not there, by their keys.</param>
public sealed record ImportPreview(IReadOnlyList<FilePreview> Files, IReadOnlyList<string> Absent);

/// <param name="Kind">Which file of the source it is; null: it is refused.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Rows">The first of them, each with a value per column.</param>
public sealed record FilePreview(
    int Number,
    string Name,
    long Size,
    string? Kind,
    IReadOnlyList<ColumnPreview> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    Refusal? Refusal
);

/// <param name="Fields">The desk's fields that the column gives; none: it is passed over.</param>
public sealed record ColumnPreview(string Name, IReadOnlyList<string> Fields);

/// <summary>Looks at the first rows of what was uploaded, through the mapping of its source.</summary>
public sealed class PreviewImport
{
    const int RowsShown = 5;
    readonly ImportRecords records;
    readonly ImportSpool spool;

    internal PreviewImport(ImportRecords records, ImportSpool spool) => (this.records, this.spool) = (records, spool);

    /// <summary>Refuses with <c>import-unknown</c>, <c>shop-…</c>, <c>not-your-role</c>, <c>upload-gone</c>.</summary>
    public async Task<Result<ImportPreview>> ReadAsync(Guid person, long import, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var source = ImportSources.Find(found.Value.Row.Source)!;
        var files = spool.Files(import, ImportJson.Read<ImportFile[]>(found.Value.Row.Files));
        if (files.Any(file => !File.Exists(file.Path)))
        {
            return new Refusal("upload-gone", RefusalKind.Conflict, ("import", import.ToInvariant()));
        }

        var previews = await Task.Run(() => files.Select(file => FirstRows.Of(file, source, RowsShown)).ToArray(), ct);
        var absent = source.Files.Select(file => file.Key).Where(key => previews.All(preview => preview.Kind != key));
        return new ImportPreview(previews, [.. absent]);
    }
}
