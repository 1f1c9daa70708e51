using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class WorkflowTests
{
    static readonly Step A = Step.Open("A", Role.Agent, within: 24.Hours) with { MayWaitForCustomer = true };
    static readonly Step B = Step.Open("B", Role.Agent, within: 24.Hours) with { BeforePayment = false };
    static readonly ActionKey Go = new("go");

    readonly Workflow kind = Workflow.Define(
        "kind",
        1,
        null,
        A,
        new([Role.Agent], OrderNeed.Required) { Inputs = [Fields.RequestedAt, Fields.Note] },
        [
            new(A, Go, Role.Agent, B) { Needs = [Fields.Amount, Fields.Reason] },
            new(A, new("give-up"), Role.Clock, Outcomes.NoAnswer) { OnPauseOver = true },
            new(B, Go, Role.Agent, Outcomes.Closed),
            new(B, new("expire"), Role.Clock, Outcomes.Expired) { OnTimeout = true },
            new(B, new("paid"), Role.Clock, Outcomes.Paid) { OnOrderPaid = true },
        ]
    );

    [Fact]
    public void What_is_kept_may_be_typed_when_the_case_is_logged_or_at_a_step() =>
        Assert.Equal(["amount", "requested"], kind.KeptInputs.Select(input => input.Name));

    [Fact]
    public void What_a_table_does_not_say_has_no_rows_and_asks_for_nothing()
    {
        Assert.Empty(kind.RowsOf(B, new("fly")));
        Assert.Empty(kind.InputsOf(B, new("fly")));
        Assert.Empty(kind.RowsAt(A with { Code = "Z" }));
    }

    [Fact]
    public void The_clock_acts_only_where_the_table_gives_it_something_to_do()
    {
        Assert.Equal(new TimeUps(Limit: null, Pause: new("give-up")), TimeUps.At(kind, A));
        Assert.Equal(new TimeUps(Limit: new("expire"), Pause: null), TimeUps.At(kind, B));
        Assert.Equal(TimeUps.None, TimeUps.At(kind, step: null));
    }

    [Fact]
    public void A_payment_of_the_order_ends_only_what_waits_for_it()
    {
        Assert.Equal(new("paid"), kind.OrderPaidAt(B));
        Assert.Null(kind.OrderPaidAt(A));
    }

    [Fact]
    public void What_the_clock_does_stands_in_place_of_the_alarm()
    {
        Assert.Equal(new("expire"), TimeUps.At(kind, B).InPlaceOf(CaseAlarms.Overdue));
        Assert.Null(TimeUps.At(kind, B).InPlaceOf(CaseAlarms.Warned));
        Assert.Equal(new("give-up"), TimeUps.At(kind, A).InPlaceOf(CaseAlarms.PauseOver));
        Assert.Null(TimeUps.At(kind, A).InPlaceOf(CaseAlarms.Overdue));
    }

    [Fact]
    public void The_facts_that_its_limits_count_from_are_those_of_its_steps_and_of_the_whole_case() =>
        Assert.Equal(
            [Anchor.Entry, Anchor.Arrived, Anchor.Received, Anchor.Cancelled, Anchor.StatementMonth],
            Catalogue.Find(KindKeys.ReturnExchange)!.Anchors.Order()
        );
}
