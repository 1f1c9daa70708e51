using CaseDesk.App.Cases;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds;

/// <summary>Freight or compensation of a case, which goes its own way beside it, and what a person may do with it now.</summary>
/// <param name="Step">Where it stands in <see cref="OutlayWorkflow"/>; null: nobody does anything with it any more.</param>
/// <param name="DecidedWithCase">It waits for the supervisor who decides at the case's step: there is no act on it alone.</param>
public sealed record OutlaySheet(RefundSheet Refund, Step? Step, bool DecidedWithCase, IReadOnlyList<Offer> Offers)
{
    internal static OutlaySheet Of(RefundSheet refund, LoadedCase loaded, Actor actor, DateTimeOffset now)
    {
        var step = StepOf(refund);
        var withCase = IsDecidedWith(loaded, refund);
        return new OutlaySheet(
            refund,
            step,
            withCase,
            step is null || withCase
                ? []
                : Engine.Offers(
                    OutlayWorkflow.V1,
                    PositionOf(step, refund.RequestedAt),
                    loaded.FactsFor(actor, refund.Facts, now),
                    now
                )
        );
    }

    internal static Step? StepOf(RefundSheet refund) => refund.AskedAgain ? null : OutlayWorkflow.StepOf(refund.State);

    /// <summary>No limit runs for it, and nobody waits for a customer.</summary>
    internal static Domain.Cases.Position PositionOf(Step step, DateTimeOffset enteredAt) =>
        new(step.Code, enteredAt, DueAt: null, Pauses: []);

    internal static bool IsDecidedWith(LoadedCase loaded, RefundSheet refund) =>
        refund.State == RefundState.Requested
        && loaded.Workflow.Find(loaded.Position.Step) is { } step
        && OutlayWorkflow.DecidedAt(loaded.Workflow, step);
}
