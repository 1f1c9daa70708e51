namespace CaseDesk.App.Imports;

/// <summary>The rows of an import that were not taken: all are counted, the first of them kept.</summary>
sealed class RefusedRows
{
    /// <summary>More than anyone mends by hand; the rest is said as a number.</summary>
    public const int MostKept = 10_000;

    readonly List<RowRefusal> kept = [];
    readonly Dictionary<string, long> byCode = new(StringComparer.Ordinal);
    readonly Dictionary<int, long> byFile = [];

    public IReadOnlyList<RowRefusal> Kept => kept;

    public IReadOnlyDictionary<string, long> ByCode => byCode;

    public long Total => byCode.Values.Sum();

    public bool KeepsMore => kept.Count < MostKept;

    public long InFile(int file) => byFile.GetValueOrDefault(file);

    public void Add(RowRefusal refusal)
    {
        byCode[refusal.Code] = byCode.GetValueOrDefault(refusal.Code) + 1;
        byFile[refusal.File] = byFile.GetValueOrDefault(refusal.File) + 1;
        if (KeepsMore)
        {
            kept.Add(refusal);
        }
    }

    /// <summary>Gives kept refusals the text of their rows where it was not at hand.</summary>
    public void Fill(Func<RowRefusal, string?> raw)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i].Raw is null && raw(kept[i]) is { } text)
            {
                kept[i] = kept[i] with { Raw = text };
            }
        }
    }
}
