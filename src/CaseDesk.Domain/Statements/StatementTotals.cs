using System.Runtime.InteropServices;
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
    static readonly Grouping[] Groupings = Enum.GetValues<Grouping>();

    readonly Dictionary<string, Group>[] groups = [.. Groupings.Select(_ => new Dictionary<string, Group>())];

    public int Count { get; private set; }

    public decimal Amount { get; private set; }

    public void Add(StatementEntry entry)
    {
        Count++;
        Amount += entry.Amount;
        foreach (var by in Groupings)
        {
            var (key, name) = KeyOf(entry, by);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups[(int)by], key, out var known);
            group = known
                ? group with
                {
                    Count = group.Count + 1,
                    Amount = group.Amount + entry.Amount,
                }
                : new Group(name, 1, entry.Amount);
        }
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<GroupTotal> By(Grouping grouping) =>
        [
            .. groups[(int)grouping]
                .Select(group => new GroupTotal(group.Key, group.Value.Name, group.Value.Count, group.Value.Amount))
                .OrderByDescending(group => group.Amount)
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    readonly record struct Group(string? Name, int Count, decimal Amount);

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
