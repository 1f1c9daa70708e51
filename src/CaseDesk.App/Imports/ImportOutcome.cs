namespace CaseDesk.App.Imports;

/// <summary>What a run came to.</summary>
sealed record ImportOutcome(IReadOnlyList<ImportFile> Files, ImportCounts Counts)
{
    public static ImportOutcome Of(
        ImportJob job,
        IReadOnlyList<ImportFile> files,
        ImportCounts counts,
        RefusedRows refused
    ) =>
        new(
            [.. files.Select(file => file with { Refused = refused.InFile(file.Number) })],
            counts with
            {
                Rows = files.Sum(file => file.Rows),
                Refused = refused.Total,
                RefusedFor = refused.ByCode,
                Absent =
                [
                    .. job.Source.Files.Select(file => file.Key).Where(key => !files.Any(file => file.Kind == key)),
                ],
            }
        );
}
