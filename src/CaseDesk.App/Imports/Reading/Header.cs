namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// The header of a table: its columns by name. Exports leave spaces around and within names, change the width of brackets
/// and add the unit now and then, so none of that counts.
/// </summary>
sealed class Header
{
    const int MostShown = 300;
    static readonly string[] Units = ["(元)", "(+元)", "(-元)"];
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    public Header(IReadOnlyList<string> names)
    {
        Names = [.. names.Select(name => name.Trim())];
        foreach (var (index, name) in Names.Index())
        {
            columns.TryAdd(Plain(name), index);
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
            if (columns.TryGetValue(Plain(name), out var index))
            {
                return new Column(Names[index], index, IsDay: false);
            }
        }

        return null;
    }

    /// <summary>What of a name counts. A unit other than 元 does: 分 is another column.</summary>
    public static string Plain(string name)
    {
        var plain = string.Concat((CellText.Clean(FullWidth.ToHalf(name)) ?? "").Where(c => !char.IsWhiteSpace(c)));
        var unit = Units.FirstOrDefault(unit => plain.EndsWith(unit, StringComparison.Ordinal));
        return unit is null ? plain : plain[..^unit.Length];
    }
}
