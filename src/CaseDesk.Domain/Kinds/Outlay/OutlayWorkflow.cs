using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.Outlay.OutlayRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.Outlay;

/// <summary>
/// Freight or compensation on its way beside the case that asked for it: what is done with it moves no case, whatever step
/// that is at (WORKFLOWS.md §3). A table like those of cases, and no kind of case. What the month does with it is the
/// statement's.
/// </summary>
public static class OutlayWorkflow
{
    static readonly Role[] Payers = [AuthorizedAgent, Supervisor];

    static readonly Step ToApprove = At("requested", Supervisor);
    static readonly Step ToPay = At("approved", Payers);
    static readonly Step Left = At("paid", Payers);
    static readonly Step DidNotArrive = At("failed", Agent);

    static readonly Outcome Refused = new(RefundState.Rejected.Key());

    static readonly Guard[] MayApprove =
    [
        ApprovalGuards.Requested,
        ApprovalGuards.NotTheRequester,
        ApprovalGuards.OncePerPerson,
        StandsWithin,
        ApprovalGuards.Limit,
    ];

    static readonly Guard[] MayPay =
    [
        PaymentGuards.Payable,
        PaymentGuards.UnknownBySupervisor,
        PaymentGuards.NotTheApprover.If(PaymentGuards.FateIsKnown),
        PaymentGuards.Platform.If(PaymentGuards.FateIsKnown),
        PaymentGuards.Dispute.If(PaymentGuards.FateIsKnown),
        PaymentGuards.PaidAtIsPossible,
    ];

    static readonly Guard[] MayLoseTrack =
    [
        PaymentGuards.Payable,
        PaymentGuards.NotTheApprover,
        PaymentGuards.Platform.If(PaymentGuards.NotOpened),
        PaymentGuards.Dispute.If(PaymentGuards.NotOpened),
    ];

    static readonly Guard[] MayTell = [PaymentGuards.Payable, PaymentGuards.UnknownBySupervisor];

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define("outlay", version: 1, cycle: null, start: ToApprove, new Opening([], OrderNeed.Required),
    [
        //   from          action         by          to
        new( ToApprove,    Approve,       Supervisor, ToApprove    ) { If = ApprovalGuards.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [RefundEffects.ApproveOnce] },
        new( ToApprove,    Approve,       Supervisor, ToPay        ) { Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [RefundEffects.ApproveEnough] },
        new( ToApprove,    Reject,        Supervisor, Refused      ) { Needs = [Fields.Reason], Then = [RefundEffects.Reject] },

        new( ToPay,        Paid,          Payers,     Left         ) { Needs = [Fields.Reference, Fields.PaidAt, Fields.Account, Fields.CheckedAt], Guards = MayPay, Then = [RefundEffects.NotePlatformCheck, RefundEffects.Pay] },
        new( ToPay,        PaymentFailed, Payers,     DidNotArrive ) { Needs = [Fields.Reason], Guards = MayTell, Then = [RefundEffects.Fail] },
        new( ToPay,        Unknown,       Payers,     ToPay        ) { OfferedWhen = PaymentGuards.FateIsKnown, Needs = [Fields.Note.Optional(), Fields.CheckedAt], Guards = MayLoseTrack, Then = [RefundEffects.NotePlatformCheck, RefundEffects.LoseTrack] },
        new( ToPay,        Change,        Payers,     DidNotArrive ) { Needs = [Fields.Reason], Guards = [PaymentGuards.NothingSent], Then = [RefundEffects.Fail] },

        new( Left,         Bounced,       Payers,     DidNotArrive ) { Needs = [Fields.Proof], Then = [RefundEffects.Fail] },

        new( DidNotArrive, AskAgain,      Agent,      ToApprove    ) { Needs = [Amount, Method, Fields.Payee], Guards = [NotMoreThanBefore, AskedWithin], Then = [RequestAgain] },
    ]);
    // csharpier-ignore-end

    /// <summary>Where an outlay in that state stands; null: nobody does anything with it.</summary>
    public static Step? StepOf(RefundState state) =>
        state switch
        {
            RefundState.Requested => ToApprove,
            RefundState.Approved or RefundState.Paying or RefundState.Unknown => ToPay,
            RefundState.Paid => Left,
            RefundState.Failed => DidNotArrive,
            RefundState.Compiled or RefundState.Reconciled or RefundState.Rejected or RefundState.Cancelled => null,
        };

    /// <summary>A supervisor decides over the outlays of a case together with it while it stands there.</summary>
    public static bool DecidedAt(Workflow workflow, Step step) =>
        workflow.RowsOf(step, Approve).Any(row => row.Then.Contains(OutlayEffects.Approve));

    /// <summary>Paying and asking anew go on when the case has long ended: none of it is withdrawn here.</summary>
    static Step At(string code, params Role[] owners) =>
        Step.Open(code, owners, within: null) with
        {
            BeforePayment = false,
        };
}
