using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.ReturnExchange.ReturnExchangeRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Returns.ReturnEffects;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.ReturnExchange;

/// <summary>Goods come back, or never leave, for money or for other goods: 退换货 (WORKFLOWS.md §9).</summary>
public static class ReturnExchangeWorkflow
{
    static readonly Step T1 = Step.Open("T1", Agent, within: 24.Hours) with { TakesGoods = GoodsIntake.Noted };
    static readonly Step T1B1 = Step.Open("T1B1", OrderReviewer, within: 24.Hours) with
    {
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T1A1 = Step.Open("T1A1", Agent, within: 24.Hours) with
    {
        MayWaitForCustomer = true,
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T1A2 = Step.Open("T1A2", Agent, within: 24.Hours) with { TakesGoods = GoodsIntake.Noted };
    static readonly Step T1A3 = Step.Open("T1A3", Supervisor, within: 24.Hours) with { TakesGoods = GoodsIntake.Noted };
    static readonly Step T1A4 = Step.Open("T1A4", Agent, within: 24.Hours) with
    {
        Wait = CustomerWait.Begins,
        WaitsForRequest = true,
        TakesGoods = GoodsIntake.Posted,
    };
    static readonly Step T1A5 = Step.Open("T1A5", Warehouse, within: 24.Hours.Since(Anchor.Arrived)) with
    {
        Wait = CustomerWait.Begins,
        WaitsForRequest = true,
        TakesGoods = GoodsIntake.Received,
    };
    static readonly Step T1A6 = Step.Open("T1A6", [Agent, Supervisor], within: 24.Hours) with
    {
        MayWaitForCustomer = true,
        WaitsForRequest = true,
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T2 = Step.Open("T2", Agent, within: 24.Hours) with
    {
        WaitsForRequest = true,
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T1B2 = Step.Open(
        "T1B2",
        [AuthorizedAgent, Supervisor],
        within: 48.Hours.Since(Anchor.Received).Or(Anchor.Cancelled)
    ) with
    {
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T1B3 = Step.Open("T1B3", Warehouse, within: 24.Hours) with
    {
        MayWaitForCustomer = true,
        WaitsForRequest = true,
        BeforePayment = false,
        TakesGoods = GoodsIntake.Noted,
    };
    static readonly Step T3A1 = Step.Open("T3A1", Agent, within: 24.Hours) with { WaitsForRequest = true };
    static readonly Step T3A2 = Step.Open("T3A2", Warehouse, within: 24.Hours) with { WaitsForRequest = true };
    static readonly Step T3A4 = Step.Open("T3A4", Warehouse, within: 24.Hours) with
    {
        WaitsForRequest = true,
        FollowsGoods = true,
        BeforePayment = false,
    };
    static readonly Step T4 = Step.Settled("T4", Clerk, within: 5.Monthly.Since(Anchor.StatementMonth));
    static readonly Step T5 = Step.Settled("T5", Finance, within: 10.Monthly.Since(Anchor.StatementMonth));

    static readonly Input[] Agreement =
    [
        Fields.Lines,
        Fields.RefundReason,
        Fields.Amount,
        ReturnFields.Courier,
        ReturnFields.FreightPaidBy,
    ];

    static readonly Input[] RefundOrder =
    [
        Fields.Lines,
        Fields.Amount,
        Fields.RefundReason,
        Fields.Method,
        Fields.Payee,
        Fields.Bearer,
        Fields.BearerReason,
        Fields.Freight,
        Fields.Receipt,
    ];

    static readonly Input[] Loss = [Fields.Finding, Fields.Bearer with { Kept = false }];

    static readonly Input[] Inspection = [ReturnFields.Counted, Fields.Finding, Fields.Evidence];

    /// <summary>Whatever is asked for and not paid.</summary>
    static readonly Effect[] GiveUp = [RefundEffects.CancelOpen, OutlayEffects.CancelOpen];

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.ReturnExchange, version: 1, cycle: new CycleLimit(48.Hours, Anchor.Received), start: T1, new Opening([Agent], OrderNeed.Required),
    [
        //   from  action             by             to
        new( T1,   NotShipped,        Agent,         T1B1        ) { ManualCode = "T1B", Needs = [Fields.RefundReason.Optional()] },
        new( T1,   Actions.Shipped,   Agent,         T1A1        ) { ManualCode = "T1A" },

        new( T1B1, Actions.Cancelled, OrderReviewer, Outcomes.Cancelled ) { If = Cancellations.NothingToGiveBack, Then = [Cancellations.Confirm] },
        new( T1B1, Actions.Cancelled, OrderReviewer, T1A3        ) { If = Cancellations.SupervisorDecides, Then = [Cancellations.Confirm, Cancellations.Request] },
        new( T1B1, Actions.Cancelled, OrderReviewer, T1B2        ) { Then = [Cancellations.Confirm, Cancellations.RequestByRule] },
        new( T1B1, AlreadyShipped,    OrderReviewer, T1A1        ) { Needs = [Fields.Note.Optional()], Then = [Cancellations.TakeBack] },

        new( T1A1, Agreed,            Agent,         T1A2        ) { Needs = Agreement, Guards = [RefundGuards.Paid, RefundGuards.Unit], Then = [RefundEffects.Propose(RefundKind.Return)] },
        new( T1A1, Actions.Withdrawn, Agent,         Outcomes.Withdrawn ) { Needs = [Fields.Note.Optional()], Then = GiveUp },

        new( T1A2, Applied,           Agent,         T1A3        ) { Needs = RefundOrder, Guards = [RefundGuards.Paid, RefundGuards.Unit, OutlayGuards.Freight, OutlayGuards.Receipt, RefundGuards.Bearer], Then = [RefundEffects.RequestAsProposed, OutlayEffects.RequestFreight()] },

        .. ApprovalRows.WithFreightAt(T1A3, approved: [(DifferenceIsOpen, T1A6), (PayAtOnce, T1B2), (GoodsAreHere, T2), (null, T1A4)], rejected: [(OrderIsCancelled, T1B1), (GoodsAreHere, T1A6), (null, T1A1)]),

        new( T1A4, Posted,            Agent,         T1A5        ) { Needs = [ReturnFields.Tracking], Then = [AwaitParcel] },
        new( T1A4, Actions.Withdrawn, Agent,         Outcomes.Withdrawn ) { Needs = [Fields.Note.Optional()], Then = GiveUp },
        new( T1A4, RefundFirst,       Supervisor,    T1B2        ) { OfferedWhen = ApprovalStands, Needs = [Fields.Reason], Guards = [ApprovalGuards.NotTheRequester], Then = [WaiveReceipt] },
        new( T1A4, TimeUp,            Clock,         NotPosted   ) { OnPauseOver = true, Then = GiveUp },

        new( T1A5, Intact,            Warehouse,     T2          ) { Needs = [ReturnFields.Counted, Fields.Evidence], Guards = [ReturnGuards.ExpectedAgrees, ReturnGuards.CountsAgree], Then = [ReceiveIntact] },
        new( T1A5, Damaged,           Warehouse,     T1A6        ) { Needs = Inspection, Guards = [EvidenceGuards.Evidence, ReturnGuards.ExpectedAgrees], Then = [ReceiveDamaged] },
        new( T1A5, Differs,           Warehouse,     T1A6        ) { Needs = Inspection, Guards = [EvidenceGuards.Evidence, ReturnGuards.ExpectedAgrees, ReturnGuards.CountsDiffer], Then = [ReceiveOthers] },
        new( T1A5, LostOnReturn,      Agent,         T1A6        ) { Needs = [CourierRules.Parcel, CourierRules.Ticket.Optional(), CourierRules.AmountClaimed], Then = [CourierRules.FileClaim] },
        new( T1A5, RefundFirst,       Supervisor,    T1B2        ) { OfferedWhen = ApprovalStands, Needs = [Fields.Reason], Guards = [ApprovalGuards.NotTheRequester], Then = [WaiveReceipt] },

        new( T1A6, Actions.AcceptAsIs, Supervisor,    T2          ) { OfferedWhen = ApprovalStands, Needs = [Fields.Note.Optional()], Guards = [ApprovalGuards.NotTheRequester], Then = [ReturnEffects.AcceptAsIs] },
        new( T1A6, Reduce,            Agent,         T1A3        ) { Needs = [Fields.Amount, Fields.Lines, Fields.Payee], Guards = [ReturnGuards.NotMoreThanBefore, RefundGuards.Paid, RefundGuards.Unit], Then = [RefundEffects.VoidApproval, RefundEffects.RequestAsProposed, ClearByReducing] },
        new( T1A6, Actions.SendBack,  Agent,         SentBack    ) { OfferedWhen = GoodsHereToStockIn, Needs = [ReturnFields.Tracking], Then = [.. GiveUp, ReturnEffects.SendBack] },

        new( T2,   GiveRefund,        Agent,         T1B2        ) { ManualCode = "T2A", Then = [Choose(Remedy.Refund)] },
        new( T2,   ExchangeEqual,     Agent,         T3A1        ) { ManualCode = "T2B", OfferedWhen = GoodsAreHere, Guards = [ReturnGuards.ExchangeApproved, ReturnGuards.Received, ReturnGuards.WouldBeThirdDispatch], Then = [Choose(Remedy.Exchange)] },
        new( T2,   ExchangeUnequal,   Agent,         T1B2        ) { ManualCode = "T3B1", Needs = [ReturnFields.Told], Then = [Choose(Remedy.OrderAnew)] },

        .. PaymentRows.At(T1B2, paid: [(GoodsToStockIn, T1B3), (null, T4)], again: T1A2, also: [ReturnGuards.Received]),

        // The month does not wait for the goods: the statement may list what was paid before they are in stock.
        new( T1B3, Stocked,           Warehouse,     Refunded    ) { If = IsReconciled, Needs = [ReturnFields.Stock], Guards = [ReturnGuards.StockAgrees], Then = [StockIn] },
        new( T1B3, Stocked,           Warehouse,     T5          ) { If = IsCompiled, Needs = [ReturnFields.Stock], Guards = [ReturnGuards.StockAgrees], Then = [StockIn] },
        new( T1B3, Stocked,           Warehouse,     T4          ) { Needs = [ReturnFields.Stock], Guards = [ReturnGuards.StockAgrees], Then = [StockIn] },
        new( T1B3, Actions.NeverArrived, Warehouse,  Refunded    ) { If = IsReconciled, OfferedWhen = GoodsAreNotHere, Needs = Loss, Then = [ReturnEffects.NeverArrived] },
        new( T1B3, Actions.NeverArrived, Warehouse,  T5          ) { If = IsCompiled, OfferedWhen = GoodsAreNotHere, Needs = Loss, Then = [ReturnEffects.NeverArrived] },
        new( T1B3, Actions.NeverArrived, Warehouse,  T4          ) { OfferedWhen = GoodsAreNotHere, Needs = Loss, Then = [ReturnEffects.NeverArrived] },
        new( T1B3, Compiled,          Statement,     T1B3        ) { OfferedWhen = IsPaid, Then = [RefundEffects.Compile] },
        new( T1B3, Reconciled,        Statement,     T1B3        ) { OfferedWhen = IsCompiled, Then = [RefundEffects.Reconcile] },
        new( T1B3, Disputed,          Statement,     T1A2        ) { OfferedWhen = CompiledByDesk, Needs = [Fields.Proof], Then = [RefundEffects.Fail] },
        new( T1B3, Bounced,           [Supervisor, AuthorizedAgent], T1A2 ) { OfferedWhen = PaidByDesk, Needs = [Fields.Proof], Then = [RefundEffects.Fail] },

        new( T3A1, Ordered,           Agent,         T3A2        ) { Needs = [ReturnFields.NewOrder, ReturnFields.NewValue], Guards = [ReturnGuards.ExchangeApproved, ReturnGuards.NewOrderIsAnother, ReturnGuards.SameValue], Then = [OrderExchange] },

        new( T3A2, Actions.Shipped,   Warehouse,     T3A4        ) { Needs = [ReshipmentFields.Scanned, ReshipmentFields.Tracking], Guards = [ReshipmentGuards.ScannedAsRequested, ReturnGuards.ExchangeApproved, ReturnGuards.Received, ReturnGuards.ThirdDispatch], Then = [ShipExchange] },
        new( T3A2, OutOfStock,        Warehouse,     T2          ) { Needs = [Fields.Note.Optional()], Then = [ReshipmentEffects.CancelOpen] },

        new( T3A4, Stocked,           Warehouse,     Exchanged   ) { If = StockedInAlready },
        new( T3A4, Stocked,           Warehouse,     Exchanged   ) { Needs = [ReturnFields.Stock], Guards = [ReturnGuards.StockAgrees], Then = [StockIn] },
        new( T3A4, Actions.Lost,      Agent,         HandedOver  ) { If = StockedInAlready, OfferedWhen = ExchangeIsUnderWay, Needs = [Fields.Note.Optional()], Then = [ReshipmentEffects.Lose, CaseEffects.Opens(KindKeys.Courier, "K2", CourierRules.ItIs("lost"))] },
        new( T3A4, Actions.Lost,      Agent,         T3A4        ) { OfferedWhen = ExchangeIsUnderWay, Needs = [Fields.Note.Optional()], Then = [ReshipmentEffects.Lose, CaseEffects.Opens(KindKeys.Courier, "K2", CourierRules.ItIs("lost"))] },
        new( T3A4, WrongAgain,        Agent,         HandedOver  ) { If = StockedInAlready, OfferedWhen = ExchangeIsUnderWay, Needs = [Fields.Finding], Then = [ReshipmentEffects.FindWrong, CaseEffects.Opens(KindKeys.MisShipment, "C1")] },
        new( T3A4, WrongAgain,        Agent,         T3A4        ) { OfferedWhen = ExchangeIsUnderWay, Needs = [Fields.Finding], Then = [ReshipmentEffects.FindWrong, CaseEffects.Opens(KindKeys.MisShipment, "C1")] },

        .. MonthEndRows.At(T4, T5, again: T1A2),

        .. new[] { T1, T1B1, T1A1 }.SelectMany(step => PaymentRows.PlatformSettles(step, [(GoodsHereToStockIn, T1B3), (null, T4)])),
        .. new[] { T1A2, T1A3, T1A4, T1A5, T1A6, T2, T3A1 }.SelectMany(step => PaymentRows.PlatformSettles(step, [(GoodsToStockIn, T1B3), (null, T4)])),
        .. PaymentRows.PlatformSettles(T3A2, [(GoodsToStockIn, T1B3), (null, T4)]).Select(row => row with { Then = [ReshipmentEffects.CancelOpen, .. row.Then] }),
    ]);
    // csharpier-ignore-end
}
