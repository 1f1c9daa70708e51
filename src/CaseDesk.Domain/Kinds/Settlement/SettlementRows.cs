using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.Settlement;

/// <summary>
/// C3…C5: what is agreed on with the customer, asked for, approved, paid and closed with the month. Shared by
/// mis-shipment, courier and quality (WORKFLOWS.md §4).
/// </summary>
public static class SettlementRows
{
    public static readonly Step C3 = Step.Open("C3", Agent, within: 24.Hours) with { MayWaitForCustomer = true };
    public static readonly Step C3B1 = Step.Open("C3B1", Agent, within: 24.Hours);
    public static readonly Step C3B2 = Step.Open("C3B2", Supervisor, within: 24.Hours);
    public static readonly Step C3B3 = Step.Open("C3B3", [AuthorizedAgent, Supervisor], within: 24.Hours);
    public static readonly Step C4 = Step.Settled("C4", Clerk, within: 5.Monthly.Since(Anchor.StatementMonth));
    public static readonly Step C5 = Step.Settled("C5", Finance, within: 10.Monthly.Since(Anchor.StatementMonth));

    static readonly Condition LongestPauseIsOver = new(
        "longest-pause-is-over",
        FactsNeeded.None,
        situation => situation.Position.LongestPauseIsOver(situation.Facts.Rules.LongestPause, situation.Now)
    );

    static readonly Input[] RefundOrder =
    [
        Fields.Amount,
        Fields.Lines.Optional(),
        Fields.RefundReason,
        Fields.Method,
        Fields.Payee,
        Fields.Bearer,
        Fields.BearerReason,
        Fields.ExchangeParts.Optional(),
    ];

    static readonly Guard[] RefundOrderGuards =
    [
        RefundGuards.Paid,
        RefundGuards.Exchange.If(RefundGuards.IsDiscount),
        RefundGuards.Reason.If(RefundGuards.IsWithoutReturn),
        RefundGuards.Unit.If(RefundGuards.IsWithoutReturn),
        RefundGuards.Bearer,
    ];

    // csharpier-ignore-start
    public static readonly IReadOnlyList<Transition> V1 =
    [
        //   from   action               by             to
        new( C3,    ReturnGoods,         Agent,         HandedOver ) { ManualCode = "C3A", Then = [CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1")] },
        new( C3,    KeepAtDiscount,      Agent,         C3B1       ) { ManualCode = "C3B", Needs = [Fields.Amount, Fields.ExchangeParts, Fields.Lines.Optional()], Guards = [RefundGuards.Exchange, RefundGuards.Paid], Then = [RefundEffects.Propose(RefundKind.Discount)] },
        new( C3,    RefundWithoutGoods,  Agent,         C3B1       ) { Needs = [Fields.Lines, Fields.Amount, Fields.RefundReason], Guards = [RefundGuards.Reason, RefundGuards.Paid, RefundGuards.Unit], Then = [RefundEffects.Propose(RefundKind.WithoutReturn)] },
        new( C3,    Reship,              Agent,         HandedOver ) { Then = [CaseEffects.Opens(KindKeys.Reshipment, "R1")] },
        new( C3,    Actions.Explained,   Agent,         Outcomes.Explained ) { Needs = [Fields.Note] },
        new( C3,    Actions.NoAnswer,    Agent,         Outcomes.NoAnswer  ) { OfferedWhen = LongestPauseIsOver, Needs = [Fields.Note.Optional()] },

        new( C3B1,  Submit,              Agent,         C3B2       ) { Needs = RefundOrder, Guards = RefundOrderGuards, Then = [RefundEffects.RequestAsProposed] },

        .. ApprovalRows.At(C3B2, approved: C3B3, rejected: C3),
        .. PaymentRows.At(C3B3, paid: C4, again: C3B1),
        .. MonthEndRows.At(C4, C5, again: C3B1),
        .. new[] { C3, C3B1, C3B2 }.Select(step => PaymentRows.PlatformSettles(step, C4)),
    ];
    // csharpier-ignore-end
}
