using CaseDesk.App.Overpayments;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>What left for a refund beyond what was approved.</summary>
/// <param name="Case">The number of its case; null: the platform refunded without one.</param>
/// <param name="Statement">The month's statement that lists the refund, as shop/month/kind.</param>
/// <param name="Approved">What the refund says; it never changes.</param>
/// <param name="Amount">What left beyond it, as its correction says.</param>
/// <param name="Outstanding">What may still come back.</param>
/// <param name="State">recorded, acknowledged, recovered or written-off.</param>
/// <param name="Bearer">warehouse, courier, supplier, company or buyer.</param>
/// <param name="Words">What finance said of it.</param>
/// <param name="Payer">Null: the platform.</param>
/// <param name="AcknowledgedBy">A supervisor who neither paid nor recorded it.</param>
/// <param name="WrittenOffBy">A supervisor who neither paid nor recorded it.</param>
/// <param name="Reason">Why it was written off.</param>
/// <param name="Offers">What the caller may do with it now: acknowledge, recover, write-off.</param>
/// <param name="Etag">To be given back in If-Match.</param>
sealed record OverpaymentJson(
    Guid Id,
    string Shop,
    string Order,
    string? Case,
    Guid Refund,
    string Statement,
    string Approved,
    string Amount,
    string Recovered,
    string Outstanding,
    string State,
    string Bearer,
    string Words,
    string? Payer,
    string? RecordedBy,
    DateTimeOffset RecordedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedAt,
    string? WrittenOffBy,
    string? Reason,
    DateTimeOffset? EndedAt,
    IReadOnlyList<RecoveryJson> Recoveries,
    IReadOnlyList<string> Offers,
    string Etag
)
{
    public static OverpaymentJson Of(ListedOverpayment one, Names names)
    {
        var (facts, currency) = (one.Facts, one.Shop.Currency);
        return new(
            one.Id,
            one.Shop.Key,
            one.Order,
            one.Case,
            one.Refund,
            $"{one.Shop.Key}/{one.Month}/{one.Kind.Key()}",
            currency.Plain(one.Approved),
            currency.Plain(facts.Amount),
            currency.Plain(facts.Recovered),
            currency.Plain(facts.Outstanding),
            facts.State.Key(),
            one.Bearer.Key(),
            one.Words,
            names.Of(one.Payer),
            names.Of(one.RecordedBy),
            one.RecordedAt,
            names.Of(one.AcknowledgedBy),
            one.AcknowledgedAt,
            names.Of(one.WrittenOffBy),
            one.Reason,
            one.EndedAt,
            [
                .. one.Recoveries.Select(came => new RecoveryJson(
                    currency.Plain(came.Came.Amount),
                    came.Came.At,
                    came.Came.How,
                    names.Of(came.By),
                    came.WrittenAt
                )),
            ],
            [.. one.Offers.Select(act => act.Key())],
            IfMatch.ETag(facts.Version)
        );
    }
}

/// <param name="At">When it came.</param>
/// <param name="How">By what way, and under which number.</param>
/// <param name="By">Who wrote it down.</param>
sealed record RecoveryJson(string Amount, DateTimeOffset At, string How, string? By, DateTimeOffset WrittenAt);
