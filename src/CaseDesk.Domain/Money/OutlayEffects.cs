using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>
/// What the actions of a case write about what it asks for beside its refund. Once approved, an outlay is paid, fails and is
/// asked for anew by itself, wherever its case stands.
/// </summary>
public static class OutlayEffects
{
    const FactsNeeded Ledger = FactsNeeded.Outlay | FactsNeeded.OrderLock;

    /// <summary>
    /// Each that is asked for gets this person's yes, unless it has it; it is approved once enough different people gave
    /// theirs.
    /// </summary>
    public static readonly Effect Approve = new(
        "outlay-approval",
        Ledger | FactsNeeded.Approvals | FactsNeeded.Refund | FactsNeeded.Order,
        situation =>
            OutlayGuards
                .Asked(situation)
                .Select(outlay => (outlay.Id, Request: OutlayGuards.RequestOf(situation, outlay)))
                .Where(outlay => !outlay.Request.IsApprovedBy(situation.Facts.Actor))
                .Select(outlay => new Change.RefundApproved(
                    outlay.Id,
                    outlay.Request.Given(situation),
                    Enough: !outlay.Request.WantsAnother(situation)
                ))
    );

    public static readonly Effect Reject = new(
        "outlay-rejected",
        Ledger,
        situation => OutlayGuards.Asked(situation).Select(outlay => new Change.RefundRejected(outlay.Id))
    );

    /// <summary>Whatever was asked for beside the refund and nobody has opened for payment.</summary>
    public static readonly Effect CancelOpen = new(
        "open-outlays-cancelled",
        Ledger,
        situation =>
            situation
                .Facts.Outlays.Where(outlay => outlay.State.CanBeCancelled)
                .Select(outlay => new Change.RefundCancelled(outlay.Id))
    );

    /// <summary>
    /// Freight, where any is typed; in place of what the case has asked for already and nobody has opened for payment. Reason
    /// and bearer are those typed with it, else the reason given here and whoever was found liable, else the company.
    /// </summary>
    public static Effect RequestFreight(string reason = "other") =>
        new(
            "freight-requested",
            Ledger,
            situation =>
                situation.Typed!.Money(Fields.Freight.Name) is { } amount
                    ? Request(situation, RefundKind.Freight, amount, reason)
                    : []
        );

    static IEnumerable<Change> Request(Situation situation, RefundKind kind, decimal amount, string reason)
    {
        var before = situation.Facts.Outlays.FirstOrDefault(outlay => outlay.Kind == kind);
        if (before is { State: RefundState.Approved })
        {
            yield return new Change.ApprovalVoided(before.Id);
        }

        var inputs = situation.Inputs;
        yield return new Change.RefundRequested(
            before?.Id,
            new RefundContent
            {
                Kind = kind,
                Amount = amount,
                Lines = [],
                Reason = inputs.Choice(Fields.RefundReason.Name) ?? reason,
                Method = Domain.Keys.Parse<RefundMethod>(inputs.Choice(Fields.Method.Name)!),
                Payee = situation.Typed!.Text(Fields.Payee.Name),
                Bearer =
                    Domain.Keys.Find<Bearer>(inputs.Choice(Fields.Bearer.Name))
                    ?? RefundTerms.BearerOf(situation.Facts.Liability)
                    ?? Bearer.Company,
                BearerReason = inputs.Text(Fields.BearerReason.Name),
            },
            [.. new[] { situation.Facts.Actor.Person!.Value }.Union(before?.Authors ?? [])]
        );
    }
}
