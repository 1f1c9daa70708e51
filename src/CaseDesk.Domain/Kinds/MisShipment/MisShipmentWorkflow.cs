using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.MisShipment.MisShipmentRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.MisShipment;

/// <summary>Goods missing from the parcel, wrong or too many: 少发货/错发货 (WORKFLOWS.md §5).</summary>
public static class MisShipmentWorkflow
{
    static readonly Step C1 = Step.Open("C1", Agent, within: 24.Hours) with { MayWaitForCustomer = true };
    static readonly Step C2 = Step.Open("C2", Warehouse, within: 24.Hours);

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.MisShipment, version: 1, cycle: 30.WorkingDays, start: C1, new Opening([Agent], OrderNeed.Required),
    [
        //   from  action            by          to
        new( C1,   Accept,           Agent,      C2         ) { Needs = [Discrepancy, Received, Fields.Evidence], Guards = [EvidenceGuards.Evidence, OrderedAgrees, CountsAgree] },
        new( C1,   Unsubstantiated,  Agent,      NoEvidence ) { Needs = [AskedFor, AskedAt] },

        new( C2,   ConfirmFault,     Warehouse,  SettlementRows.C3 ) { Needs = [Picker, Fields.Cause], Then = [CaseEffects.LiabilityIs(Liability.Warehouse)] },
        new( C2,   ProveCorrect,     Warehouse,  SettlementRows.C3 ) { Needs = [Fields.Finding, Fields.Evidence], Guards = [EvidenceGuards.Evidence], Then = [CaseEffects.LiabilityIs(Liability.Open)] },
        new( C2,   TimeUp,           Clock,      SettlementRows.C3 ) { OnTimeout = true, Then = [CaseEffects.LiabilityIs(Liability.Warehouse)] },

        .. SettlementRows.V1,
        .. new[] { C1, C2 }.Select(step => PaymentRows.PlatformSettles(step, SettlementRows.C4)),
    ]);
    // csharpier-ignore-end
}
