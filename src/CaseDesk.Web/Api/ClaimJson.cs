using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>What the shop wants back from a courier.</summary>
/// <param name="Ticket">The courier's number for it; null: none yet.</param>
/// <param name="State">filed, accepted, refused, recovered or written-off.</param>
sealed record ClaimJson(
    Guid Id,
    string Courier,
    string TrackingNumber,
    string? Ticket,
    string Claimed,
    string Recovered,
    string State,
    string? FiledBy,
    DateTimeOffset FiledAt
)
{
    public static ClaimJson Of(CaseClaim claim, Currency currency, Names names) =>
        new(
            claim.Id,
            claim.Courier,
            claim.TrackingNumber,
            claim.Ticket,
            currency.Plain(claim.Claimed),
            currency.Plain(claim.Recovered),
            claim.State.Key(),
            names.Of(claim.FiledBy),
            claim.FiledAt
        );
}
