using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.Settlement;

/// <summary>The step at which a supervisor approves a refund: the same in every kind that asks for money.</summary>
public static class ApprovalRows
{
    static readonly Guard[] MayApprove =
    [
        ApprovalGuards.Requested,
        ApprovalGuards.NotTheRequester,
        ApprovalGuards.OncePerPerson,
        RefundGuards.PaidAsRequested,
        ApprovalGuards.Limit,
    ];

    // csharpier-ignore-start
    /// <param name="step">Where the request waits for its approvals.</param>
    /// <param name="approved">Where it is paid, once enough different people approved.</param>
    /// <param name="rejected">Where it is talked over again.</param>
    public static IReadOnlyList<Transition> At(Step step, Step approved, Step rejected) =>
    [
        new( step,  Approve,  Supervisor,  step     ) { If = ApprovalGuards.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [RefundEffects.ApproveOnce] },
        new( step,  Approve,  Supervisor,  approved ) { Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [RefundEffects.ApproveEnough] },
        new( step,  Reject,   Supervisor,  rejected ) { Needs = [Fields.Reason], Then = [RefundEffects.Reject] },
    ];
    // csharpier-ignore-end
}
