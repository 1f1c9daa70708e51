using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.NegativeReview;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.RefundOnly;

/// <summary>Money back without the goods: 售后申请退款 (WORKFLOWS.md §12).</summary>
public static class RefundOnlyWorkflow
{
    static readonly Step F1 = Step.Open("F1", Agent, within: 24.Hours.Since(Anchor.Requested)) with
    {
        MayWaitForCustomer = true,
    };
    static readonly Step F2 = Step.Open("F2", Supervisor, within: 24.Hours);
    static readonly Step F3 = Step.Open("F3", [AuthorizedAgent, Supervisor], within: 48.Hours.Since(Anchor.Requested));
    static readonly Step F4 = Step.Settled("F4", Clerk, within: 5.Monthly.Since(Anchor.StatementMonth));
    static readonly Step F5 = Step.Settled("F5", Finance, within: 10.Monthly.Since(Anchor.StatementMonth));

    static readonly Input[] RefundOrder =
    [
        Fields.Lines,
        Fields.Amount,
        Fields.RefundReason,
        Fields.Method,
        Fields.Payee,
        Fields.Bearer,
        Fields.BearerReason,
    ];

    /// <summary>What a review agreed on may be money only.</summary>
    static readonly Input[] SettlementOrder = [Fields.Lines.Optional(), .. RefundOrder.Skip(1)];

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.RefundOnly, version: 1, cycle: null, start: F1, new Opening([Agent], OrderNeed.Required) { Inputs = [Fields.RequestedAt] },
    [
        //   from  action         by      to
        new( F1,   Refundable,    Agent,  F2         ) { If = RefundGuards.PassedOn, Needs = SettlementOrder, Guards = [ReviewSettlement.AmountWithinPriceOfOrder, RefundGuards.Paid, RefundGuards.Unit.If(RefundGuards.NamesLines), RefundGuards.Bearer], Then = [RefundEffects.RequestSettlement] },
        new( F1,   Refundable,    Agent,  F2         ) { Needs = RefundOrder, Guards = [RefundGuards.Reason, RefundGuards.Paid, RefundGuards.Unit, RefundGuards.Bearer], Then = [RefundEffects.RequestWithoutReturn] },
        new( F1,   NotRefundable, Agent,  Refused    ) { Needs = [WayOffered], Then = [RefundEffects.CancelOpen] },
        new( F1,   Return,        Agent,  HandedOver ) { Then = [RefundEffects.CancelOpen, CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1")] },
        new( F1,   Unshipped,     Agent,  HandedOver ) { Then = [RefundEffects.CancelOpen, CaseEffects.Opens(KindKeys.ReturnExchange, "T1B1")] },

        .. ApprovalRows.At(F2, approved: F3, rejected: F1),
        .. PaymentRows.At(F3, paid: F4, again: F1),
        .. MonthEndRows.At(F4, F5, again: F1),
        .. new[] { F1, F2 }.Select(step => PaymentRows.PlatformSettles(step, F4)),
    ]);
    // csharpier-ignore-end

    static Input WayOffered => new("wayOffered", InputType.Text);
}
