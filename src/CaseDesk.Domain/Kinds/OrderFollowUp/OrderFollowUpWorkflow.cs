using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.OrderFollowUp.OrderFollowUpRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.OrderFollowUp;

/// <summary>Asking a buyer three days after the delivery whether all is well: 跟进成交 (WORKFLOWS.md §12).</summary>
public static class OrderFollowUpWorkflow
{
    static readonly Step A8 = Step.Open("A8", Agent, within: 24.Hours.Since(Anchor.AfterDelivery));

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.OrderFollowUp, version: 1, cycle: null, start: A8, new Opening([Agent], OrderNeed.Required) { ByProduct = true },
    [
        //   from  action         by     to
        new( A8,   Actions.Fine,  Agent, Outcomes.Fine ) { Needs = [Fields.Note.Optional()] },
        new( A8,   HasProblem,    Agent, HandedOver    ) { If = Fits(KindKeys.MisShipment),    Needs = [FittingKind, Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.MisShipment, "C1")] },
        new( A8,   HasProblem,    Agent, HandedOver    ) { If = Fits(KindKeys.Courier),        Needs = [FittingKind, Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.Courier, "K1")] },
        new( A8,   HasProblem,    Agent, HandedOver    ) { If = Fits(KindKeys.Quality),        Needs = [FittingKind, Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.Quality, "P1")] },
        new( A8,   HasProblem,    Agent, HandedOver    ) { If = Fits(KindKeys.ReturnExchange), Needs = [FittingKind, Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1")] },
        new( A8,   HasProblem,    Agent, HandedOver    ) { Needs = [FittingKind, Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.RefundOnly, "F1")] },
    ]);
    // csharpier-ignore-end
}
