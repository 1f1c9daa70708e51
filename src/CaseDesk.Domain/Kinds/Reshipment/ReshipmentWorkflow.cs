using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Kinds.StockOut;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.Reshipment;

/// <summary>Goods are sent once more: 补发货 (WORKFLOWS.md §11). Urge often, never send the wrong thing twice.</summary>
public static class ReshipmentWorkflow
{
    static readonly Step R1 = Step.Open("R1", Agent, within: 24.Hours);
    static readonly Step R2 = Step.Open("R2", Supervisor, within: 24.Hours) with { WaitsForRequest = true };
    static readonly Step R3 = Step.Open("R3", Warehouse, within: 24.Hours.RemindedEvery(hours: 8)) with
    {
        WaitsForRequest = true,
    };
    static readonly Step R3C = Step.Open("R3C", Warehouse, StepLimits.WithinLimitOf(R3)) with
    {
        WaitsForRequest = true,
    };
    static readonly Step R4 = Step.Open("R4", Agent, within: 3.WorkingDays) with
    {
        WaitsForRequest = true,
        FollowsGoods = true,
        BeforePayment = false,
    };

    static readonly Input[] ExceptionOrder =
    [
        Fields.Lines,
        ReshipmentFields.Address,
        Fields.Reason,
        Fields.Bearer,
        Fields.BearerReason,
    ];

    static readonly Guard[] MayApprove =
    [
        ReshipmentGuards.Requested,
        ReshipmentGuards.NotTheRequester,
        ReshipmentGuards.OncePerPerson,
        ReshipmentGuards.Limit,
        ReshipmentGuards.ThirdDispatch,
    ];

    /// <summary>Of the goods that were to be packed; the order waits for them though it was shipped once.</summary>
    static readonly Effect OpenStockOut = CaseEffects.Opens(
        KindKeys.StockOut,
        "S1",
        FactsNeeded.Order | FactsNeeded.Reshipment,
        situation =>
            situation.Facts is { Order: { } order, Reshipment: { } asked }
                ? Inputs.Of(
                    (
                        StockOutRules.Skus.Name,
                        new InputValue.Texts([
                            .. order
                                .Lines.Where(line => asked.Lines.Any(one => one.Line == line.Line))
                                .Select(line => line.Sku)
                                .Distinct(),
                        ])
                    ),
                    (StockOutRules.Also.Name, new InputValue.Texts([order.Number]))
                )
                : Inputs.None
    );

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.Reshipment, version: 1, cycle: null, start: R1, new Opening([Agent], OrderNeed.Required),
    [
        //   from  action        by          to
        new( R1,   Submit,       Agent,      R2         ) { Needs = ExceptionOrder, Guards = [RefundGuards.Unit, RefundGuards.Bearer], Then = [ReshipmentEffects.Request] },

        new( R2,   Approve,      Supervisor, R2         ) { If = ReshipmentGuards.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [ReshipmentEffects.ApproveOnce] },
        new( R2,   Approve,      Supervisor, R3         ) { Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [ReshipmentEffects.ApproveEnough] },
        new( R2,   Reject,       Supervisor, R1         ) { Needs = [Fields.Reason], Then = [ReshipmentEffects.Reject] },

        new( R3,   Packed,       Warehouse,  R3C        ) { Needs = [ReshipmentFields.Scanned], Guards = [ReshipmentGuards.ScannedAsRequested], Then = [ReshipmentEffects.Pack] },
        new( R3,   OutOfStock,   Warehouse,  HandedOver ) { Then = [ReshipmentEffects.CancelOpen, OpenStockOut] },

        new( R3C,  Checked,      Warehouse,  R4         ) { Needs = [ReshipmentFields.Scanned, ReshipmentFields.Tracking], Guards = [ReshipmentGuards.NotThePacker, ReshipmentGuards.ScannedAsRequested], Then = [ReshipmentEffects.Ship] },
        new( R3C,  Differs,      Warehouse,  R3         ) { Needs = [Fields.Finding], Then = [ReshipmentEffects.Unpack] },

        new( R4,   Actions.Delivered, Agent, Reshipped  ) { Needs = [Fields.Note.Optional()], Then = [ReshipmentEffects.Deliver] },
        new( R4,   Actions.Lost, Agent,      HandedOver ) { Needs = [Fields.Note.Optional()], Then = [ReshipmentEffects.Lose, CaseEffects.Opens(KindKeys.Courier, "K2", CourierRules.ItIs("lost"))] },
        new( R4,   WrongAgain,   Agent,      R1         ) { Needs = [Fields.Finding], Then = [ReshipmentEffects.FindWrong] },
    ]);
    // csharpier-ignore-end
}
