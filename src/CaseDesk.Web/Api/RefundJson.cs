using System.Text.Json.Serialization;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <param name="Case">Null: the platform refunded without one.</param>
/// <param name="Kind">discount, return, cancellation, without-return, freight or compensation.</param>
/// <param name="Origin">desk or platform.</param>
/// <param name="Lines">Empty: the whole order.</param>
/// <param name="Payee">Its last characters; null: no transfer.</param>
/// <param name="Approvals">Of exactly what it says now.</param>
/// <param name="Payer">Who has opened it for payment, or sent it.</param>
/// <param name="Etag">Of its case, to be given back in If-Match; absent where the case is there with its own.</param>
sealed record RefundJson(
    Guid Id,
    string? Case,
    string Shop,
    string Order,
    string Kind,
    string Origin,
    string State,
    string Amount,
    string Currency,
    IReadOnlyList<LineJson> Lines,
    string Reason,
    string Method,
    string? Payee,
    string Bearer,
    string? BearerReason,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    IReadOnlyList<ApprovalJson> Approvals,
    DateTimeOffset? ApprovedAt,
    string? Payer,
    DateTimeOffset? PaidAt,
    string? Reference,
    string? Account,
    string? PlatformNumber,
    string? FailedBecause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Etag = null
)
{
    public static RefundJson Of(RefundSheet refund, Names names) =>
        new(
            refund.Id,
            refund.Case,
            refund.Shop,
            refund.Order,
            refund.Kind.Key(),
            refund.Origin.Key(),
            refund.State.Key(),
            refund.Currency.Plain(refund.Amount),
            refund.Currency.Code,
            [.. refund.Lines.Select(line => new LineJson(line.Line, line.Quantity))],
            refund.Reason,
            refund.Method.Key(),
            refund.PayeeTail,
            refund.Bearer.Key(),
            refund.BearerReason,
            names.Of(refund.RequestedBy),
            refund.RequestedAt,
            [.. refund.Approvals.Select(approval => new ApprovalJson(names.Of(approval.By), approval.At))],
            refund.ApprovedAt,
            names.Of(refund.Payer),
            refund.PaidAt,
            refund.Reference,
            refund.PayingAccount,
            refund.PlatformNumber,
            refund.FailedBecause
        );
}

sealed record LineJson(int Line, int Quantity);

sealed record ApprovalJson(string? By, DateTimeOffset At);
