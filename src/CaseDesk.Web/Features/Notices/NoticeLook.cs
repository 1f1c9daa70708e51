using CaseDesk.App.Notices;
using CaseDesk.Domain.Notices;
using CaseDesk.Web.Features.Orders;
using CaseDesk.Web.Features.Overpayments;
using CaseDesk.Web.Features.Work;

namespace CaseDesk.Web.Features.Notices;

/// <summary>How a notice looks, and where it leads.</summary>
static class NoticeLook
{
    public static string ToneOf(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Overdue
            or NoticeKind.FarOverdue
            or NoticeKind.UnknownPayment
            or NoticeKind.OverRefunded
            or NoticeKind.Overpaid
            or NoticeKind.OutlayFailed
            or NoticeKind.PlatformRefundDenied
            or NoticeKind.OverdueList => "late",
            NoticeKind.Warned or NoticeKind.PlatformDeadline => "soon",
            NoticeKind.CancellationToDo or NoticeKind.ApprovalWaiting => "wait",
            NoticeKind.RequestCancelled or NoticeKind.PlatformRefunded or NoticeKind.SettledByPlatform => "",
        };

    /// <summary>To where something is to be done, else to its order where that is what it is about, else to its case; a list leads to what it lists.</summary>
    public static string AddressOf(NoticeLine line) =>
        line switch
        {
            { Kind: NoticeKind.Overpaid } => OverpaymentAddress.Of(line.Shop.Key),
            { Order: { } order } => OrderAddress.Of(line.Shop.Key, order),
            { Case: { } number } => $"/cases/{number}",
            _ => new WorkAddress
            {
                Tab = "overdue",
                Shop = line.Shop.Key,
                Owner = WorkAddress.EveryRole,
            }.ToString(),
        };
}
