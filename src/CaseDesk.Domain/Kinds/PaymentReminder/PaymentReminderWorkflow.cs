using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.PaymentReminder.PaymentReminderRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.PaymentReminder;

/// <summary>An order that stays unpaid, and the hour in which its buyer is reminded: 催付 (WORKFLOWS.md §12).</summary>
public static class PaymentReminderWorkflow
{
    static readonly Step B1 = Step.Open("B1", Agent, within: 1.Hours.Since(Anchor.Ordered));

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.PaymentReminder, version: 1, cycle: new CycleLimit(1.Hours, Anchor.Ordered), start: B1, new Opening([Agent], OrderNeed.Required) { ByProduct = true },
    [
        //   from  action             by              to
        new( B1,   Chat,              Agent,          B1                ) { ManualCode = "B3", Needs = [Words], Then = [CaseEffects.Count(Chat)] },
        new( B1,   Sms,               Agent,          B1                ) { ManualCode = "B4", Needs = [Words], Then = [CaseEffects.Count(Sms)] },
        new( B1,   Call,              Agent,          B1                ) { ManualCode = "B5", OfferedWhen = AmountIsLarge, Needs = [Words], Then = [CaseEffects.Count(Call)] },
        new( B1,   Actions.Paid,      [Agent, Clock], Outcomes.Paid     ) { OnOrderPaid = true, Needs = [Fields.Note.Optional()] },
        new( B1,   Actions.Declined,  Agent,          Outcomes.Declined ) { Needs = [Fields.Reason] },
        new( B1,   TimeUp,            Clock,          Outcomes.Expired  ) { OnTimeout = true },
    ]);
    // csharpier-ignore-end
}
