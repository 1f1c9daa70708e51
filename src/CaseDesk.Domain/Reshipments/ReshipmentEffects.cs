using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Reshipments;

/// <summary>What actions write about goods that leave the house once more.</summary>
public static class ReshipmentEffects
{
    /// <summary>Units of an order are claimed under its lock, like its money.</summary>
    const FactsNeeded Ledger = FactsNeeded.Reshipment | FactsNeeded.OrderLock;

    /// <summary>The name of the effect by which goods are asked for.</summary>
    public const string Requested = "reshipment-requested";

    public static readonly Effect Request = RequestFor(Fields.Reason);

    public static readonly Effect ApproveOnce = Approve("approval", enough: false);

    public static readonly Effect ApproveEnough = Approve("reshipment-approved", enough: true);

    public static readonly Effect Reject = Becomes("reshipment-rejected", ReshipmentState.Rejected);

    /// <summary>Nothing of it has left, and it is not wanted any more.</summary>
    public static readonly Effect CancelOpen = new(
        "reshipment-cancelled",
        Ledger,
        situation =>
            situation.Facts.Reshipment is { State.CanBeCancelled: true } one
                ? [new Change.ReshipmentMoved(one.Id, ReshipmentState.Cancelled)]
                : []
    );

    public static readonly Effect Pack = On(
        "reshipment-packed",
        (situation, one) => new Change.ReshipmentPacked(one.Id, By(situation))
    );

    /// <summary>The second check found a difference: it is packed anew.</summary>
    public static readonly Effect Unpack = Becomes("reshipment-unpacked", ReshipmentState.Approved);

    public static readonly Effect Ship = On(
        "reshipment-shipped",
        (situation, one) =>
        {
            var parcel = situation.Typed!.Tracking(ReshipmentFields.Tracking.Name)!;
            return new Change.ReshipmentShipped(one.Id, By(situation), parcel.Courier, parcel.Number);
        }
    );

    public static readonly Effect Deliver = Becomes("reshipment-delivered", ReshipmentState.Delivered);

    public static readonly Effect Lose = Becomes("reshipment-lost", ReshipmentState.Lost);

    public static readonly Effect FindWrong = Becomes("reshipment-wrong", ReshipmentState.Wrong);

    /// <param name="reason">The input that says why goods are sent once more, typed now or kept.</param>
    public static Effect RequestFor(Input reason) =>
        new(
            Requested,
            Ledger | FactsNeeded.Order,
            situation =>
            {
                var lines = situation.Inputs.Lines(Fields.Lines.Name)!;
                var content = new ReshipmentContent(
                    lines,
                    situation.Facts.Order!.PriceOf(lines),
                    situation.Inputs.Text(reason.Name)!,
                    Domain.Keys.Parse<Bearer>(situation.Inputs.Choice(Fields.Bearer.Name)!),
                    situation.Inputs.Text(Fields.BearerReason.Name)
                );
                return [new Change.ReshipmentRequested(content, [By(situation)])];
            }
        );

    static Effect Approve(string name, bool enough) =>
        On(
            name,
            (situation, one) =>
                new Change.ReshipmentApproved(
                    one.Id,
                    ApprovalDuties.Given(situation, one.Authors, one.Approvals),
                    enough
                )
        );

    static Effect Becomes(string name, ReshipmentState state) =>
        On(name, (_, one) => new Change.ReshipmentMoved(one.Id, state));

    static Effect On(string name, Func<Situation, ReshipmentFacts, Change> change) =>
        new(name, Ledger, situation => situation.Facts.Reshipment is { } one ? [change(situation, one)] : []);

    static Guid By(Situation situation) => situation.Facts.Actor.Person!.Value;
}
