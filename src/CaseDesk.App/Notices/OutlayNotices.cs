using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Notices;

/// <summary>What is to be told of an act on an outlay beside its case.</summary>
static class OutlayNotices
{
    public static IReadOnlyList<Notice> Of(LoadedCase loaded, RefundSheet outlay, StepChange change)
    {
        var notices = new List<Notice>();
        foreach (var one in change.Changes)
        {
            if (one is Change.RefundUnknown)
            {
                notices.Add(ToSupervisors(NoticeKind.UnknownPayment, loaded, outlay.Amount, change.At));
            }

            if (one is Change.RefundRequested asked)
            {
                notices.Add(ToSupervisors(NoticeKind.ApprovalWaiting, loaded, asked.Content.Amount, change.At));
            }

            if (one is Change.RefundApproved { Enough: false })
            {
                notices.Add(ToSupervisors(NoticeKind.ApprovalWaiting, loaded, outlay.Amount, change.At));
            }

            if (one is Change.RefundFailed)
            {
                notices.Add(Failed(loaded, outlay.RequestedBy?.Id, outlay.Amount, change.At));
            }
        }

        return notices;
    }

    /// <summary>Its case does not come back to anybody's queue, so whoever asked for it is told, and the agents' robots.</summary>
    public static Notice Failed(LoadedCase loaded, Guid? requester, decimal amount, DateTimeOffset at) =>
        new(NoticeKind.OutlayFailed, loaded.Shop.Id, at, [Role.Agent])
        {
            Everyone = requester is null ? [Role.Agent] : [],
            Person = requester,
            Case = loaded.Number,
            Facts = FactsOf(loaded, amount),
        };

    static Notice ToSupervisors(NoticeKind kind, LoadedCase loaded, decimal amount, DateTimeOffset at) =>
        new(kind, loaded.Shop.Id, at, [Role.Supervisor]) { Case = loaded.Number, Facts = FactsOf(loaded, amount) };

    static NoticeFacts FactsOf(LoadedCase loaded, decimal amount) =>
        new()
        {
            Workflow = loaded.Workflow.Key,
            Step = loaded.Position.Step,
            Amount = amount,
        };
}
