using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>G-EVIDENCE: a piece attached at this step by its owner, or an earlier one expressly named in the action.</summary>
public static class EvidenceGuards
{
    public static readonly Guard Evidence = new("G-EVIDENCE", FactsNeeded.Evidence, Judge);

    static GuardFinding Judge(Situation situation)
    {
        var (attached, pieces) = (0, situation.Facts.Evidence);
        foreach (var piece in pieces)
        {
            if (piece.Step == situation.Step.Code && situation.Step.Owners.Contains(piece.As))
            {
                attached++;
            }
        }

        var named = situation.Inputs.Evidence(Fields.Evidence.Name).Count(id => pieces.Any(piece => piece.Id == id));
        return new GuardFinding(
            attached + named > 0,
            ("attached", attached.ToInvariant()),
            ("named", named.ToInvariant())
        );
    }
}
