using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.Courier.CourierRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.Courier;

/// <summary>A parcel that came damaged, late or never: 快递破损/丢件/时效长 (WORKFLOWS.md §6).</summary>
public static class CourierWorkflow
{
    static readonly Step K1 = Step.Open("K1", Agent, within: 24.Hours) with { MayWaitForCustomer = true };
    static readonly Step K2 = Step.Open("K2", Logistics, within: 48.Hours);

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.Courier, version: 1, cycle: 30.WorkingDays, start: K1, new Opening([Agent], OrderNeed.Required),
    [
        //   from  action               by          to
        new( K1,   Accept,              Agent,      K2         ) { Needs = [Problem, Parcel, Fields.Evidence], Guards = [EvidenceGuards.Evidence.If(IsDamaged)] },
        new( K1,   DeliveredMeanwhile,  Agent,      Outcomes.Delivered ) { Needs = [Fields.Note.Optional()] },
        new( K1,   Unsubstantiated,     Agent,      NoEvidence ) { Needs = [Fields.Note] },

        new( K2,   CourierLiable,       Logistics,  SettlementRows.C3 ) { Needs = [Ticket, AmountClaimed], Then = [FileClaim, CaseEffects.LiabilityIs(Liability.Courier)] },
        new( K2,   NotCourier,          Logistics,  SettlementRows.C3 ) { If = WarehouseIsLiable, Needs = [Fields.Finding, LiableInstead], Then = [CaseEffects.LiabilityIs(Liability.Warehouse)] },
        new( K2,   NotCourier,          Logistics,  SettlementRows.C3 ) { Needs = [Fields.Finding, LiableInstead], Then = [CaseEffects.LiabilityIs(Liability.None)] },
        new( K2,   NotAnswered,         Logistics,  SettlementRows.C3 ) { Needs = [Ticket.Optional(), AmountClaimed], Then = [FileClaim, CaseEffects.LiabilityIs(Liability.Open)] },
        new( K2,   DeliveredMeanwhile,  Logistics,  Outcomes.Delivered ) { Needs = [Fields.Note.Optional()] },

        .. SettlementRows.V1,
        .. new[] { K1, K2 }.Select(step => PaymentRows.PlatformSettles(step, SettlementRows.C4)),
    ]);
    // csharpier-ignore-end
}
