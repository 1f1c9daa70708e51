using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Notices;

public sealed class StepNoticesTests
{
    [Fact]
    public void An_order_reviewers_step_is_a_cancellation_to_do_in_a_kind_that_nobody_has_thought_of()
    {
        var t1 = Step.Open("T1", Role.Agent, within: 24.Hours);
        var t1b1 = Step.Open("T1B1", Role.OrderReviewer, within: 24.Hours);
        var kind = Workflow.Define(
            "any",
            version: 1,
            cycle: null,
            start: t1,
            new Opening([Role.Agent], OrderNeed.Required),
            [
                new(t1, new ActionKey("not-shipped"), Role.Agent, t1b1),
                new(t1b1, new ActionKey("cancelled"), Role.OrderReviewer, Outcomes.Refunded),
            ]
        );

        Assert.Null(StepNotices.OnEntering(kind, t1));
        Assert.Equal(NoticeKind.CancellationToDo, StepNotices.OnEntering(kind, t1b1));
    }

    [Fact]
    public void Every_step_at_which_something_is_approved_says_so_and_no_other()
    {
        foreach (var workflow in Catalogue.All)
        {
            foreach (var step in workflow.Steps)
            {
                var approves = workflow.RowsAt(step).Any(row => row.Action == Actions.Approve);
                Assert.Equal(approves, StepNotices.OnEntering(workflow, step) is NoticeKind.ApprovalWaiting);
            }
        }
    }

    [Fact]
    public void An_approval_that_is_not_the_last_waits_for_another_and_whatever_else_stays_at_its_step_is_told_to_nobody()
    {
        var workflow = Catalogue.Find(KindKeys.Courier)!;
        var waiting = CaseAt
            .Courier("C3B2")
            .With(CaseAt.Refund with { Amount = 250.00m })
            .With(CaseAt.Order with { Paid = 500.00m });
        var talking = CaseAt.Courier("C3B1").Proposing(RefundKind.Discount);

        var submitted = talking.Made(
            Actions.Submit,
            Typed.Amount(30.00m),
            Typed.Reason("late"),
            Typed.Method(),
            Typed.Bearer("courier"),
            Typed.Parts()
        );
        var first = waiting.Made(Actions.Approve);
        var last = CaseAt.Courier("C3B2").With(CaseAt.Refund).Made(Actions.Approve);
        var withdrawn = waiting.Made(Actions.Withdraw, Typed.Text("reason", "x"));
        var stays = waiting.Made(Actions.Reject, Typed.Text("reason", "x")) with { To = workflow.Find("C3B2")! };

        Assert.Equal(NoticeKind.ApprovalWaiting, StepNotices.After(workflow, submitted));
        Assert.Equal(NoticeKind.ApprovalWaiting, StepNotices.After(workflow, first));
        Assert.Null(StepNotices.After(workflow, last));
        Assert.Null(StepNotices.After(workflow, withdrawn));
        Assert.Null(StepNotices.After(workflow, stays));
    }

    [Fact]
    public void Every_alarm_but_the_end_of_a_pause_is_told()
    {
        var alarms = Enum.GetValues<CaseAlarms>().Except([CaseAlarms.None, CaseAlarms.OfStep]).ToList();

        Assert.Equal([CaseAlarms.PauseOver], alarms.Where(alarm => StepNotices.Of(alarm) is null));
    }
}
