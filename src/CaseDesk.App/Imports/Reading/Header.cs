namespace CaseDesk.App.Imports.Reading;

/// <summary>The header of a CSV file: its columns by name. Exports leave spaces around names, so none count.</summary>
sealed class Header
{
    const int MostShown = 300;
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    public Header(IReadOnlyList<string> names)
    {
        Names = [.. names.Select(name => name.Trim())];
        foreach (var (index, name) in Names.Index())
        {
            columns.TryAdd(name, index);
        }
    }

    public IReadOnlyList<string> Names { get; }

    public string Shown =>
        string.Join(", ", Names) is { Length: > MostShown } all ? $"{all[..MostShown]}…" : string.Join(", ", Names);

    /// <summary>The column that has one of the names; the first name that is there counts.</summary>
    public Column? Find(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (columns.TryGetValue(name, out var index))
            {
                return new Column(name, index, IsDay: false);
            }
        }

        return null;
    }
}
