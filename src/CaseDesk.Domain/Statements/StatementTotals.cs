using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Statements;

/// <summary>By what a statement is added up.</summary>
public enum Grouping
{
    Reason,
    Bearer,
    Method,
    Courier,

    /// <summary>Who asked for the money.</summary>
    Agent,
}

/// <param name="Key">Stable; empty for entries that name none.</param>
/// <param name="Name">As people write it, where the key is no word of the desk: a courier, a person.</param>
public sealed record GroupTotal(string Key, string? Name, int Count, decimal Amount);

/// <summary>A statement added up, entry by entry, as it is read: whole, and by each grouping.</summary>
public sealed class StatementTotals
{
    readonly Dictionary<(Grouping By, string Key), GroupTotal> groups = [];

    public int Count { get; private set; }

    public decimal Amount { get; private set; }

    public void Add(StatementEntry entry)
    {
        Count++;
        Amount += entry.Amount;
        foreach (var by in Enum.GetValues<Grouping>())
        {
            var (key, name) = KeyOf(entry, by);
            var sum = groups.GetValueOrDefault((by, key)) ?? new GroupTotal(key, name, 0, 0m);
            groups[(by, key)] = sum with { Count = sum.Count + 1, Amount = sum.Amount + entry.Amount };
        }
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<GroupTotal> By(Grouping grouping) =>
        [
            .. groups
                .Where(group => group.Key.By == grouping)
                .Select(group => group.Value)
                .OrderByDescending(group => group.Amount)
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    static (string Key, string? Name) KeyOf(StatementEntry entry, Grouping by) =>
        by switch
        {
            Grouping.Reason => (entry.Reason, null),
            Grouping.Bearer => (entry.Bearer.Key(), null),
            Grouping.Method => (entry.Method.Key(), null),
            Grouping.Courier => (entry.Courier ?? "", entry.Courier),
            Grouping.Agent => (entry.Requester?.UserName ?? "", entry.Requester?.DisplayName),
        };
}
