using System.Text;
using System.Text.Json;
using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using CsvHelper;

namespace CaseDesk.App.Imports;

/// <summary>The first rows of a file as its source's mapping sees them.</summary>
static class FirstRows
{
    const int MostShown = 120;

    public static FilePreview Of(SpooledFile file, Source source, int rows)
    {
        try
        {
            var opened = OpenedText.Open(file, source.OtherEncoding, source.NotText);
            if (!opened.Succeeded)
            {
                return Refused(file, opened.Refusal);
            }

            using var text = opened.Value;
            return source.Format switch
            {
                SourceFormat.Csv => OfCsv(file, source, text, rows),
                SourceFormat.Ndjson => OfJson(file, source, text, rows),
            };
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException or CsvFormatException)
        {
            return Refused(file, FileReader.RefusalOf(file, e));
        }
    }

    static FilePreview OfCsv(SpooledFile file, Source source, OpenedText text, int rows)
    {
        var opened = CsvFile.Open(text, file, source);
        if (!opened.Succeeded)
        {
            return Refused(file, opened.Refusal);
        }

        using var csv = opened.Value;
        var kind = csv.Mapping.File;
        var columns = csv.Header.Names.Select(name => new ColumnPreview(name, FieldsOf(kind, name))).ToArray();
        var first = new List<IReadOnlyList<string>>();
        while (first.Count < rows && csv.Read())
        {
            first.Add([.. csv.Row.Current.ToArray().Select(Shown)]);
        }

        return new FilePreview(file.Number, file.Name, file.Size, kind.Key, columns, first, null);
    }

    static FilePreview OfJson(SpooledFile file, Source source, OpenedText text, int rows)
    {
        var kind = source.Files[0];
        var names = kind.Fields.Where(field => field.Key.StartsWith("order.", StringComparison.Ordinal)).ToArray();
        var lines = new JsonLines(text.Text);
        var first = new List<IReadOnlyList<string>>();
        while (first.Count < rows && lines.Next() is { } line)
        {
            if (ObjectOf(line) is not { } row)
            {
                return Refused(file, OpenedText.Refused(file, "not-ndjson", ("line", lines.Line.ToInvariant())));
            }

            first.Add([
                .. names.Select(name => Shown(row.TryGetProperty(name.Value[0], out var v) ? v.ToString() : "")),
            ]);
        }

        var columns = names.Select(name => new ColumnPreview(name.Value[0], [name.Key])).ToArray();
        return new FilePreview(file.Number, file.Name, file.Size, kind.Key, columns, first, null);
    }

    static JsonElement? ObjectOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string[] FieldsOf(SourceFile kind, string column) =>
        [.. kind.Fields.Where(field => field.Value.Contains(column)).Select(field => field.Key)];

    static FilePreview Refused(SpooledFile file, Refusal refusal) =>
        new(file.Number, file.Name, file.Size, null, [], [], refusal);

    static string Shown(string value) => value.Length > MostShown ? $"{value[..MostShown]}…" : value;
}
