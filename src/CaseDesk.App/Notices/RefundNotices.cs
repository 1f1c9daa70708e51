using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Notices;

/// <summary>What is to be told when the platform refunded by itself.</summary>
static class RefundNotices
{
    /// <summary>To whoever asked for what no longer fits, and to the agents' robots.</summary>
    public static Notice Cancelled(int shop, OtherCase other, Guid? requester, decimal amount, DateTimeOffset at) =>
        new(NoticeKind.RequestCancelled, shop, at, [Role.Agent])
        {
            Everyone = requester is null ? [Role.Agent] : [],
            Person = requester,
            Case = other.Number,
            Facts = new NoticeFacts
            {
                Workflow = other.Workflow,
                Step = other.End.Step,
                Amount = amount,
            },
        };

    /// <param name="excess">What was given back beyond what was paid.</param>
    public static Notice OverRefunded(LoadedCase @case, string order, decimal excess, DateTimeOffset at) =>
        new(NoticeKind.OverRefunded, @case.Shop.Id, at, [Role.Supervisor, Role.Finance])
        {
            Case = @case.Number,
            Order = order,
            Facts = new NoticeFacts { Amount = excess },
        };
}
