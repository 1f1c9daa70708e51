using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds;

/// <summary>The definitions that a desk works by: every kind, with every version that a running case may still be on.</summary>
public sealed class Definitions(IReadOnlyList<Workflow> all)
{
    public IReadOnlyList<Workflow> All { get; } = all;

    /// <summary>The newest version of each kind: what new cases begin with.</summary>
    public IReadOnlyList<Workflow> Current { get; } =
    [
        .. all.GroupBy(workflow => workflow.Key, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(version => version.Version)!),
    ];

    /// <summary>The newest version of a kind; null where the desk has no such kind.</summary>
    public Workflow? Find(string key) => Current.FirstOrDefault(workflow => workflow.Key == key);

    /// <summary>A version of a kind; null where the desk does not have it.</summary>
    public Workflow? Find(string key, int version) =>
        All.FirstOrDefault(workflow => workflow.Key == key && workflow.Version == version);

    /// <summary>The version that a running case is on.</summary>
    public Workflow Get(string key, int version) =>
        Find(key, version) ?? throw new InvalidOperationException($"There is no version {version} of {key}.");

    /// <summary>Where a case of an older version goes on that stands at a step of it: through every version in between.</summary>
    public Step GoesOnAt(Workflow older, string step, Workflow newer)
    {
        for (var version = older.Version + 1; version <= newer.Version; version++)
        {
            step = Get(older.Key, version).CodeNow(step);
        }

        return newer.Find(step)!;
    }

    /// <summary>What steps on which a case stood, under whichever version, are called in the one that it is on.</summary>
    public IReadOnlyCollection<string> CalledIn(Workflow workflow, IEnumerable<string> steps)
    {
        var now = steps.ToHashSet(StringComparer.Ordinal);
        for (var version = 2; version <= workflow.Version; version++)
        {
            if (Find(workflow.Key, version) is { StepsBefore.Count: > 0 } later)
            {
                now.UnionWith([.. now.Select(later.CodeNow)]);
            }
        }

        return now;
    }
}
