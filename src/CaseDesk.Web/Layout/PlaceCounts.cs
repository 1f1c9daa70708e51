namespace CaseDesk.Web.Layout;

/// <summary>How much waits at each place of the navigation; pages put their counts in, the navigation shows them.</summary>
public sealed class PlaceCounts
{
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public event Action? Changed;

    /// <summary>Null where nothing was counted.</summary>
    public int? this[string place]
    {
        get => counts.TryGetValue(place, out var count) ? count : null;
        set
        {
            if (this[place] == value)
                return;
            if (value is { } count)
                counts[place] = count;
            else
                counts.Remove(place);
            Changed?.Invoke();
        }
    }
}
