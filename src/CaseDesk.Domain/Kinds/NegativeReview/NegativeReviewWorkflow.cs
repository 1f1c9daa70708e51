using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.NegativeReview.NegativeReviewRules;
using static CaseDesk.Domain.Kinds.NegativeReview.ReviewSettlement;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.NegativeReview;

/// <summary>
/// A bad or neutral review: 中差评 (WORKFLOWS.md §8). W: a misunderstanding; Z: something was wrong; E: malicious. What is
/// settled never depends on the review being changed: paying for reviews is unlawful.
/// </summary>
public static class NegativeReviewWorkflow
{
    static readonly Step N1 = Step.Open("N1", Agent, within: 24.Hours.Since(Anchor.Reviewed));
    static readonly Step W2 = Step.Open("W2", Agent, within: 24.Hours);
    static readonly Step W3 = Step.Open("W3", Agent, within: 24.Hours);
    static readonly Step W4 = Step.Open("W4", Agent, within: 3.WorkingDays);
    static readonly Step Z2 = Step.Open("Z2", Agent, within: 24.Hours);
    static readonly Step Z3 = Step.Open("Z3", Agent, within: 24.Hours);
    static readonly Step Z4 = Step.Open("Z4", Agent, within: 24.Hours);
    static readonly Step Z5 = Step.Open("Z5", Supervisor, within: 24.Hours);
    static readonly Step Z6 = Step.Open("Z6", Agent, within: 24.Hours) with
    {
        MayWaitForCustomer = true,
        WaitsForRequest = true,
    };
    static readonly Step E2 = Step.Open("E2", Agent, within: 24.Hours);
    static readonly Step E3 = Step.Open("E3", Agent, within: 24.Hours);

    static readonly Opening Logged = new([Agent], OrderNeed.Required)
    {
        Inputs = [Review, Rating, ReviewedAt, ChatLog],
    };

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.NegativeReview, version: 1, cycle: new CycleLimit(24.Hours, Anchor.Reviewed, EndsWith: N1), start: N1, Logged,
    [
        //   from  action              by          to
        new( N1,   Misunderstanding,   Agent,      W2                    ) { ManualCode = "W1", Needs = [Fields.Note.Optional()] },
        new( N1,   QualityProblem,     Agent,      Z2                    ) { ManualCode = "Z1", Needs = [Fields.Note.Optional()] },
        new( N1,   LogisticsProblem,   Agent,      Z2                    ) { Needs = [Fields.Note.Optional()] },
        new( N1,   Malicious,          Agent,      E2                    ) { ManualCode = "E1", Needs = [Fields.Note.Optional()] },
        new( N1,   Unreachable,        Agent,      N1                    ) { If = FewAttempts, Needs = Attempt, Guards = [LongSinceLastAttempt], Then = [CaseEffects.Count(Unreachable, ContactedAt)] },
        new( N1,   Unreachable,        Agent,      Outcomes.Unreachable  ) { Needs = Attempt, Guards = [LongSinceLastAttempt], Then = [CaseEffects.Count(Unreachable, ContactedAt)] },

        new( W2,   Answered,           Agent,      W3                    ) { Needs = [Fields.Note.Optional()] },
        new( W3,   Reminded,           Agent,      W4                    ) { Needs = [Fields.Note.Optional()] },
        new( W4,   Changed,            Agent,      Outcomes.Changed      ) { ManualCode = "W5", Needs = [NewRating] },
        new( W4,   Unchanged,          Agent,      Outcomes.Unchanged    ) { Needs = [Fields.Note.Optional()] },

        new( Z2,   Understood,         Agent,      Z3                    ) { Needs = [Fields.Note.Optional()] },
        new( Z3,   Analysed,           Agent,      Z4                    ) { Needs = Analysis, Then = [RecordDefect] },
        new( Z4,   Propose,            Agent,      Z5                    ) { If = Is(ByRefund), Needs = RefundPlan, Guards = [WithinPriceOfOrder, RefundGuards.Paid, RefundGuards.Unit.If(RefundGuards.NamesLines), RefundGuards.Bearer], Then = [RefundEffects.RequestSettlement] },
        new( Z4,   Propose,            Agent,      Z5                    ) { If = Is(ByReshipment), Needs = GoodsPlan, Guards = [WithinPriceOfOrder, RefundGuards.Unit, RefundGuards.Bearer], Then = [RequestGoods] },
        new( Z4,   Propose,            Agent,      Z5                    ) { If = Is(ByGift), Needs = FormPlan, Guards = [WithinPriceOfOrder], Then = [RequestForm(FormKind.Gift)] },
        new( Z4,   Propose,            Agent,      Z5                    ) { Needs = FormPlan, Guards = [WithinPriceOfOrder], Then = [RequestForm(FormKind.Coupon)] },
        new( Z4,   GiveUp,             Agent,      Outcomes.Unchanged    ) { Needs = [Fields.Note.Optional()] },

        new( Z5,   Approve,            Supervisor, Z5                    ) { If = Duties.AnotherIsWanted, Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [ApproveOnce] },
        new( Z5,   Approve,            Supervisor, Z6                    ) { Needs = [Fields.Note.Optional()], Guards = MayApprove, Then = [ApproveEnough] },
        new( Z5,   Reject,             Supervisor, Z4                    ) { Needs = [Fields.Reason], Then = [RejectIt] },

        new( Z6,   Agreed,             Agent,      W3                    ) { If = IsMoney, Needs = [Fields.Note.Optional()], Then = [CaseEffects.OpensWithRefund(KindKeys.RefundOnly, "F3")] },
        new( Z6,   Agreed,             Agent,      W3                    ) { If = IsGoods, Needs = [Fields.Note.Optional()], Then = [CaseEffects.OpensWithReshipment(KindKeys.Reshipment, "R3")] },
        new( Z6,   Agreed,             Agent,      W3                    ) { Needs = [Fields.Note.Optional()], Guards = [StillStands], Then = [FormEffects.Agree] },
        new( Z6,   Actions.Declined,   Agent,      Z4                    ) { Needs = [Fields.Note.Optional()], Then = [CancelIt] },
        new( Z6,   NoAgreement,        Agent,      Outcomes.Unchanged    ) { Needs = [Fields.Note.Optional()], Then = [CancelIt] },

        new( E2,   Actions.Reported,   Agent,      E3                    ) { Needs = [ReportNumber] },
        new( E3,   Recorded,           Agent,      Outcomes.Reported     ) { Needs = [Fields.Note], Then = [WarnOfBuyer] },
    ]);
    // csharpier-ignore-end
}
