using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.PlatformDispute.PlatformDisputeRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.PlatformDispute;

/// <summary>
/// The buyer has called in the platform: 客户维权/客服介入 (WORKFLOWS.md §12). Until it has ruled, nothing of the order is
/// paid (<see cref="PaymentGuards.Dispute"/>).
/// </summary>
public static class PlatformDisputeWorkflow
{
    static readonly Step D1 = Step.Open("D1", Agent, within: 24.Hours.OrUntil(Anchor.PlatformDue));
    static readonly Step D2 = Step.Open("D2", Agent, within: 24.Hours) with { Wait = CustomerWait.Begins };

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.PlatformDispute, version: 1, cycle: null, start: D1, new Opening([Agent], OrderNeed.Required) { Inputs = [AnswerBy, Fields.GrewFrom] },
    [
        //   from  action         by      to
        new( D1,   Answered,      Agent,  D2            ) { Needs = [Fields.Evidence, Fields.Note.Optional()], Guards = [EvidenceGuards.Evidence] },

        new( D2,   Actions.Won,   Agent,  Outcomes.Won  ) { Needs = [Fields.Note.Optional()] },
        new( D2,   Actions.Lost,  Agent,  Outcomes.Lost ) { Needs = PaymentRows.PlatformRefund, Then = [RefundEffects.RecordPlatformRefund.If(RefundIsNews)] },
        new( D2,   MoreEvidence,  Agent,  D1            ) { Needs = [AnswerBy, Fields.Note.Optional()], Then = [AnswerAnew] },
    ]);
    // csharpier-ignore-end
}
