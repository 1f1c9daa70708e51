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
/// <param name="AgainFor">The freight or compensation that failed and that this one was asked for in place of; null: none.</param>
/// <param name="ApprovedByRule">No person approved it: its order was cancelled before it left, and the sum is small.</param>
/// <param name="PaidBeforeReceipt">A supervisor had it paid before the goods were back.</param>
/// <param name="GoodsNeverArrived">It was paid for goods that never came back.</param>
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
    Guid? AgainFor,
    bool ApprovedByRule,
    bool PaidBeforeReceipt,
    bool GoodsNeverArrived,
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
            [
                .. refund.Approvals.Select(approval => new ApprovalJson(
                    names.Of(approval.By),
                    approval.At,
                    names.Of(approval.InNameOf)
                )),
            ],
            refund.ApprovedAt,
            names.Of(refund.Payer),
            refund.PaidAt,
            refund.Reference,
            refund.PayingAccount,
            refund.PlatformNumber,
            refund.FailedBecause,
            refund.AgainFor,
            refund.ApprovedByRule,
            refund.PaidBeforeReceipt,
            refund.GoodsNeverArrived
        );
}

sealed record LineJson(int Line, int Quantity);

/// <param name="InNameOf">Who had handed their approving over; null: it was given by its own right.</param>
sealed record ApprovalJson(string? By, DateTimeOffset At, string? InNameOf);
