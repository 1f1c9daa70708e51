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

    /// <summary>Freight that failed was perhaps asked for anew by somebody else than the refund beside it, and after others had approved that.</summary>
    static readonly ApprovalDuties OfBoth = ApprovalDuties.OverAll(
        ApprovalGuards.Facts | OutlayGuards.Waiting,
        situation =>
            ApprovalGuards.RequestOf(situation) is { } refund ? [refund, .. OutlayGuards.RequestsOf(situation)] : []
    );

    static readonly Guard[] MayApproveBoth =
    [
        OfBoth.Requested,
        OfBoth.NotTheRequester,
        OfBoth.OncePerPerson,
        RefundGuards.PaidAsRequested,
        OfBoth.Limit,
        OutlayGuards.AsRequested,
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

    /// <summary>
    /// The same for a refund with the freight that is asked for beside it, where it goes on in one of several places: conditions,
    /// and the default last. Each is approved once enough people said yes to it: the case goes on with its refund, and freight
    /// that still wants somebody is then decided by itself.
    /// </summary>
    public static IReadOnlyList<Transition> WithFreightAt(Step step, IReadOnlyList<(Condition? If, Step To)> approved, IReadOnlyList<(Condition? If, Step To)> rejected) =>
    [
        new( step,  Approve,  Supervisor,  step ) { If = ApprovalGuards.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApproveBoth, Then = [RefundEffects.ApproveOnce, OutlayEffects.Approve] },
        .. approved.Select(way => new Transition( step,  Approve,  Supervisor,  way.To ) { If = way.If, Needs = [Fields.Note.Optional()], Guards = MayApproveBoth, Then = [RefundEffects.ApproveEnough, OutlayEffects.Approve] }),
        .. rejected.Select(way => new Transition( step,  Reject,   Supervisor,  way.To ) { If = way.If, Needs = [Fields.Reason], Then = [RefundEffects.Reject, OutlayEffects.Reject] }),
    ];
    // csharpier-ignore-end
}
