using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.Quality.QualityRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.Quality;

/// <summary>Something is wrong with the product itself: 产品质量问题 (WORKFLOWS.md §7).</summary>
public static class QualityWorkflow
{
    static readonly Step P1 = Step.Open("P1", Agent, within: 24.Hours) with { MayWaitForCustomer = true };
    static readonly Step P2 = Step.Open("P2", Agent, within: 24.Hours);
    static readonly Step P2B1 = Step.Open("P2B1", Supervisor, within: 3.WorkingDays);
    static readonly Step P2B2 = Step.Open("P2B2", [Inspector, Warehouse, Logistics], within: 3.WorkingDays) with
    {
        Wait = CustomerWait.Begins,
        WaitsForRequest = true,
        TakesGoods = GoodsIntake.Inspected,
    };
    static readonly Step P2B3 = Step.Open("P2B3", Agent, within: 3.WorkingDays);
    static readonly Step P2A1 = Step.Open("P2A1", Agent, within: 24.Hours);

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.Quality, version: 1, cycle: 30.WorkingDays, start: P1, new Opening([Agent], OrderNeed.Required),
    [
        //   from   action           by          to
        new( P1,    Accept,          Agent,      P2         ) { Needs = [DefectClass, Product, Batch, Fields.Evidence], Guards = [EvidenceGuards.Evidence] },
        new( P1,    Unsubstantiated, Agent,      NoEvidence ) { Needs = [Fields.Note] },

        new( P2,    IsQuality,       Agent,      P2B1       ) { ManualCode = "P2B", Needs = ComplaintForm, Guards = [OutlayGuards.Freight, OutlayGuards.Receipt], Then = [FileComplaint, OutlayEffects.RequestFreight("quality")] },
        new( P2,    NotQuality,      Agent,      P2A1       ) { ManualCode = "P2A", Needs = [Fields.Note.Optional()] },

        new( P2B1,  Approve,         Supervisor, P2B1       ) { If = OutlayGuards.Duties.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [FormEffects.ApproveOnce, OutlayEffects.Approve] },
        new( P2B1,  Approve,         Supervisor, P2B2       ) { Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [FormEffects.ApproveEnough, OutlayEffects.Approve] },
        new( P2B1,  Reject,          Supervisor, P2A1       ) { Needs = [Fields.Reason], Then = [FormEffects.Reject, OutlayEffects.Reject] },

        new( P2B2,  Arrived,         Warehouse,  P2B2       ) { OfferedWhen = GoodsAreAwaited, Needs = [Fields.Note.Optional()], Then = [CaseEffects.EndsWait, CaseEffects.Count(Arrived)] },
        new( P2B2,  HandedIn,        Logistics,  P2B2       ) { OfferedWhen = NotHandedIn, Needs = [Fields.Note.Optional()], Then = [CaseEffects.EndsWait, CaseEffects.Count(HandedIn)] },
        new( P2B2,  DefectConfirmed, Inspector,  P2B3       ) { Needs = [Fields.Finding, Fields.Evidence], Guards = [EvidenceGuards.EvidenceBy(Inspector)], Then = [CaseEffects.Count(DefectConfirmed), CaseEffects.LiabilityIs(Liability.Supplier), RecordQuality] },
        new( P2B2,  NoDefect,        Inspector,  P2B3       ) { Needs = [Fields.Finding], Then = [CaseEffects.Forget(DefectConfirmed)] },
        new( P2B2,  NotSent,         Agent,      P2A1       ) { OfferedWhen = GoodsAreAwaited, Needs = [Fields.Note.Optional()], Then = [OutlayEffects.CancelOpen] },

        new( P2B3,  IsDefect,        Agent,      SettlementRows.C3 ) { OfferedWhen = DefectWasFound, Needs = [Fields.Note.Optional()] },
        new( P2B3,  NoDefect,        Agent,      P2A1       ) { OfferedWhen = NoDefectWasFound, Needs = [Fields.Note.Optional()] },

        new( P2A1,  Accepted,        Agent,      Outcomes.Explained ) { Needs = [Fields.Note.Optional()] },
        new( P2A1,  Insists,         Agent,      HandedOver ) { ManualCode = "P2A2", Then = [CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1")] },

        .. SettlementRows.V1,
        .. new[] { P1, P2, P2B2, P2B3, P2A1 }.Select(step => PaymentRows.PlatformSettles(step, SettlementRows.C4)),
        PlatformSettlesComplaint(P2B1, SettlementRows.C4),
    ]);
    // csharpier-ignore-end
}
