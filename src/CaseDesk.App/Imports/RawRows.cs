using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Imports;

/// <summary>
/// Fetches the text of rows that were refused only when they met the others. The staging does not carry it: these rows are
/// few, and the files still lie there.
/// </summary>
static class RawRows
{
    public static void Fill(ImportJob job, RefusedRows refused)
    {
        var wanted = refused.Kept.Where(row => row.Raw is null).Select(row => (row.File, row.Line)).ToHashSet();
        if (wanted.Count == 0)
        {
            return;
        }

        var found = new Dictionary<(int, long), string>();
        foreach (var file in job.Files.Where(file => wanted.Any(row => row.File == file.Number)))
        {
            foreach (var (line, raw) in Rows(file, job.Source))
            {
                if (wanted.Contains((file.Number, line)))
                {
                    found[(file.Number, line)] = raw();
                }
            }
        }

        refused.Fill(row => found.GetValueOrDefault((row.File, row.Line)));
    }

    static IEnumerable<(long Line, Func<string> Raw)> Rows(SpooledFile file, Source source)
    {
        using var text = OpenedText.Open(file, source.OtherEncoding, source.NotText).Require();
        if (source.Format == SourceFormat.Ndjson)
        {
            var lines = new JsonLines(text.Text);
            while (lines.Next() is { } line)
            {
                yield return (lines.Line, () => line);
            }

            yield break;
        }

        using var csv = CsvFile.Open(text, file, source).Require();
        while (csv.Read())
        {
            yield return (csv.Line, () => csv.Raw);
        }
    }
}
