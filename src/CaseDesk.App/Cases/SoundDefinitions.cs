using CaseDesk.App.Data;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>The desk does not start with a definition in which a case could get stuck. Looked at once in a process.</summary>
static class SoundDefinitions
{
    static readonly Lazy<IReadOnlyList<string>> Published = new(() => FaultsIn(Catalogue.All));

    /// <exception cref="DeskCannotStartException">Names every fault.</exception>
    public static void Require() => Require(Published.Value);

    public static void Require(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new DeskCannotStartException($"The workflows are not sound: {string.Join("; ", faults)}.");
        }
    }

    public static IReadOnlyList<string> FaultsIn(IEnumerable<Workflow> workflows) => Check.Faults(workflows);
}
