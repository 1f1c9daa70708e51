using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>G-EVIDENCE: a piece attached at this step by its owner, or an earlier one expressly named in the action.</summary>
public static class EvidenceGuards
{
    public static readonly Guard Evidence = new(
        "G-EVIDENCE",
        FactsNeeded.Evidence,
        situation => Judge(situation, situation.Step.Owners)
    );

    /// <summary>The same where several roles own the step and one of them is to prove what it says.</summary>
    public static Guard EvidenceBy(Role owner) =>
        new(Evidence.Code, FactsNeeded.Evidence, situation => Judge(situation, [owner]));

    /// <summary>The pieces that count: those that its owners attached at this step, and those of the case that the input names.</summary>
    internal static (int Attached, int Named) Count(Situation situation, Input naming, IReadOnlyList<Role> owners)
    {
        var pieces = situation.Facts.Evidence;
        return (
            pieces.Count(piece => piece.Step == situation.Step.Code && owners.Contains(piece.As)),
            situation.Inputs.Evidence(naming.Name).Count(id => pieces.Any(piece => piece.Id == id))
        );
    }

    static GuardFinding Judge(Situation situation, IReadOnlyList<Role> owners)
    {
        var (attached, named) = Count(situation, Fields.Evidence, owners);
        // While nothing is typed, a piece that is there may still be named.
        bool? holds =
            attached + named > 0 ? true
            : situation.Typed is null && situation.Facts.Evidence.Count > 0 ? null
            : false;
        return new GuardFinding(holds, ("attached", attached.ToInvariant()), ("named", named.ToInvariant()));
    }
}
