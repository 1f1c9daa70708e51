using CaseDesk.App.Cases;
using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>What the shop wants back from a courier.</summary>
/// <param name="Case">The number of its case, which never waits for it.</param>
/// <param name="Ticket">The courier's number for it; null: none yet.</param>
/// <param name="Open">What may still come.</param>
/// <param name="State">filed, accepted, refused, recovered or written-off.</param>
/// <param name="Note">What was last said of it: why the courier refused, why it was given up.</param>
/// <param name="WrittenOffBy">Who approved giving it up: never the one who filed it.</param>
/// <param name="Offers">What the caller may do with it now: accept, refuse, recover, write-off.</param>
/// <param name="Etag">To be given back in If-Match.</param>
sealed record ClaimJson(
    Guid Id,
    string Case,
    string Shop,
    string Courier,
    string TrackingNumber,
    string? Ticket,
    string Claimed,
    string Recovered,
    string Open,
    string State,
    string? FiledBy,
    DateTimeOffset FiledAt,
    string? Note,
    string? WrittenOffBy,
    IReadOnlyList<string> Offers,
    string Etag
)
{
    public static ClaimJson Of(CaseClaim claim, CaseSheet sheet, Names names)
    {
        var offers = claim.OffersTo(sheet.Reader, sheet.Shop.Currency);
        return Of(new(claim, sheet.Number, sheet.Shop.Key, sheet.Shop.Currency, offers), names);
    }

    public static ClaimJson Of(ListedClaim listed, Names names)
    {
        var (claim, currency) = (listed.Claim, listed.Currency);
        var facts = claim.Facts(currency);
        return new(
            claim.Id,
            listed.Case,
            listed.Shop,
            claim.Courier,
            claim.TrackingNumber,
            claim.Ticket,
            currency.Plain(claim.Claimed),
            currency.Plain(claim.Recovered),
            currency.Plain(facts.Open),
            claim.State.Key(),
            names.Of(claim.FiledBy),
            claim.FiledAt,
            claim.Note,
            names.Of(claim.WrittenOffBy),
            [.. listed.Offers.Select(act => act.Key())],
            IfMatch.ETag(facts.Version)
        );
    }
}

/// <summary>What was claimed from one courier in one month, by when it was filed.</summary>
/// <param name="Courier">Its code; empty where none was named.</param>
/// <param name="Month">As 2026-11.</param>
/// <param name="Accepted">Of what the courier said it would pay, or paid.</param>
/// <param name="Recovered">What came of it since.</param>
/// <param name="WrittenOff">What was given up.</param>
/// <param name="Open">What may still come.</param>
sealed record CourierMonthJson(
    string Courier,
    string Month,
    int Count,
    string Claimed,
    string Accepted,
    string Recovered,
    string WrittenOff,
    string Open
)
{
    public static CourierMonthJson Of(CourierMonth month, Currency currency) =>
        new(
            month.Courier,
            month.Month.ToString(),
            month.Count,
            currency.Plain(month.Claimed),
            currency.Plain(month.Accepted),
            currency.Plain(month.Recovered),
            currency.Plain(month.WrittenOff),
            currency.Plain(month.Open)
        );
}
