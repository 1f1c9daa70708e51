using CaseDesk.App.Refunds;
using CaseDesk.Domain.Kinds.Outlay;

namespace CaseDesk.Web.Api;

/// <summary>Freight or compensation beside the case, which goes its own way.</summary>
/// <param name="Refund">The id under which it stands among the refunds, and under which it is acted on.</param>
/// <param name="Step">Null: nobody does anything with it any more.</param>
/// <param name="DecidedWithCase">It waits for the supervisor who decides at the case's step.</param>
/// <param name="Offers">
/// What the caller may do with it now, at <c>/refunds/{id}:approve</c>, <c>:reject</c>, <c>:pay</c> (paid), <c>:fail</c> (payment-failed,
/// bounced), <c>:unknown</c>, <c>:change</c> and <c>:ask-again</c>.
/// </param>
sealed record OutlayJson(Guid Refund, string? Step, bool DecidedWithCase, IReadOnlyList<OfferJson> Offers)
{
    public static OutlayJson Of(OutlaySheet outlay) =>
        new(
            outlay.Refund.Id,
            outlay.Step?.Code,
            outlay.DecidedWithCase,
            [.. outlay.Offers.Select(offer => OfferJson.Of(OutlayWorkflow.V1, offer))]
        );
}
