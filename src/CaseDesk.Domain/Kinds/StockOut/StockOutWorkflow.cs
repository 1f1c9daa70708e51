using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.StockOut.StockOutRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.StockOut;

/// <summary>
/// Goods that were sold are not there: 缺货 (WORKFLOWS.md §12). It hangs on no order; each order that it touches is told,
/// and goes on as its buyer wants.
/// </summary>
public static class StockOutWorkflow
{
    static readonly Step S1 = Step.Open("S1", [Agent, Warehouse], within: 24.Hours);
    static readonly Step S2 = Step.Open("S2", Supervisor, within: 24.Hours);
    static readonly Step S3 = Step.Open("S3", Agent, within: 24.Hours);
    static readonly Step S4 = Step.Open("S4", Warehouse, within: 24.Hours.Since(Anchor.SupplierDate)) with
    {
        BeforePayment = false,
    };

    static readonly Input[] OfBuyer = [StockOutRules.Order, StockOutRules.Answer, Fields.Note.Optional()];

    static readonly Guard[] Answerable = [IsTouched, MayAnswer, NotElsewhere];

    /// <summary>What is not to be sent any more stays listed until an agent says that it is gone: a remedy may still be refused.</summary>
    static readonly Guard[] MayShip =
    [
        IsTouched,
        Waits,
        NotElsewhere,
        NotSentBefore,
        NotCancelled,
        NotLeft,
        NotSettled,
    ];

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.StockOut, version: 1, cycle: null, start: S1, new Opening([Agent, Warehouse], OrderNeed.None),
    [
        //   from  action           by                  to
        new( S1,   Registered,      [Agent, Warehouse], S2   ) { Needs = [Skus, Also, Without], Then = [Register] },

        new( S2,   Dated,           Supervisor,         Outcomes.Told ) { If = NobodyIsTouched, Needs = [SupplierDate] },
        new( S2,   Dated,           Supervisor,         S3   ) { Needs = [SupplierDate] },
        new( S2,   NoDate,          Supervisor,         Outcomes.Told ) { If = NobodyIsTouched, Needs = [Fields.Note.Optional()] },
        new( S2,   NoDate,          Supervisor,         S3   ) { Needs = [Fields.Note.Optional()], Then = [ForgetDate] },

        new( S3,   Actions.Answer,  Agent,              S3   ) { If = OthersAreToBeTold, Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },
        new( S3,   Actions.Answer,  Agent,              S4   ) { If = AnybodyWaits, Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },
        new( S3,   Actions.Answer,  Agent,              Outcomes.Told ) { Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },

        new( S4,   Arrived,         Warehouse,          S4   ) { Needs = [Fields.Note.Optional()], Then = [CaseEffects.Count(Arrived)] },
        new( S4,   Actions.Shipped, Warehouse,          S4   ) { If = OthersWait, Needs = [StockOutRules.Order, Parcel], Guards = MayShip, Then = [NoteShipment] },
        new( S4,   Actions.Shipped, Warehouse,          Outcomes.Shipped ) { Needs = [StockOutRules.Order, Parcel], Guards = MayShip, Then = [NoteShipment] },
        new( S4,   Delayed,         Warehouse,          S2   ) { Needs = [Fields.Note.Optional()], Then = [StockOutRules.AskAgain] },
        // Who waits may change their mind, or the platform cancels the order: the last of them must not hold up the case for ever.
        new( S4,   Actions.Answer,  Agent,              S4   ) { If = AnybodyWaits, Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },
        new( S4,   Actions.Answer,  Agent,              Outcomes.Shipped ) { If = AnyWasShipped, Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },
        new( S4,   Actions.Answer,  Agent,              Outcomes.Told ) { Needs = OfBuyer, Guards = Answerable, Then = [NoteAnswer, OpenSwap, OpenRefund] },
    ]);
    // csharpier-ignore-end
}
