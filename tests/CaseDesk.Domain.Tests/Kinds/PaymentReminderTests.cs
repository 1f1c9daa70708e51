using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class PaymentReminderTests
{
    static readonly Workflow Reminder = Catalogue.Find(KindKeys.PaymentReminder)!;

    static CaseAt AtB1 => At(Reminder, "B1");

    [Theory]
    [InlineData("200.00", false)]
    [InlineData("200.01", true)]
    public void Only_a_large_order_is_called_about(string price, bool offered)
    {
        var order = Order with
        {
            Paid = 0,
            Lines = [new OrderLineFacts(1, "CB-1", "保温壶", Quantity: 1, Typed.Money(price), FreeUnits: 1)],
        };

        Assert.Equal(offered, AtB1.With(order).Offer(Actions.Call) is not null);
        Assert.Equal(
            offered ? null : "not-offered",
            AtB1.With(order).Refusal(Actions.Call, Typed.Text("words", "x"))?.Code
        );
    }

    [Fact]
    public void Each_way_of_reminding_is_counted_by_itself_and_leaves_the_case_where_it_is()
    {
        var twice = AtB1.With(facts => facts with { Counted = new Dictionary<ActionKey, int> { [Actions.Chat] = 2 } });

        var third = twice.Made(Actions.Chat, Typed.Text("words", "x"));
        var first = twice.Made(Actions.Sms, Typed.Text("words", "x"));

        Assert.Equal([new Change.Counted(Actions.Chat, 3)], third.Changes);
        Assert.Equal([new Change.Counted(Actions.Sms, 1)], first.Changes);
        Assert.False(third.EntersStep);
    }

    [Fact]
    public void Step_and_case_have_one_hour_from_the_order_whenever_they_began()
    {
        var ordered = Now.AddMinutes(-15);
        var anchors = new Dictionary<Anchor, DateTimeOffset> { [Anchor.Ordered] = ordered };

        var clock = Clock(anchors);

        Assert.Equal((ordered.AddHours(1), ordered.AddHours(1)), (clock.Step?.DueAt, clock.Cycle?.DueAt));
        Assert.Equal(Now.AddHours(1), Clock([]).Cycle?.DueAt);
    }

    [Fact]
    public void Time_up_comes_before_anybody_is_told_that_the_case_is_overdue()
    {
        var anchors = new Dictionary<Anchor, DateTimeOffset> { [Anchor.Ordered] = Now };

        var due = DueAlarms.Of(
            _ => Clock(anchors),
            [],
            CaseAlarms.None,
            new TimeUps(Actions.TimeUp, null),
            Now.AddHours(1)
        );

        Assert.Equal(Actions.TimeUp, due.TimeUp);
        Assert.Equal([CaseAlarms.Warned, CaseAlarms.CycleWarned], due.Alarms.Select(alarm => alarm.Alarm));
    }

    static CaseClock Clock(Dictionary<Anchor, DateTimeOffset> anchors) =>
        CaseClock.For(
            Reminder,
            Reminder.Start,
            Now,
            [],
            Now,
            anchors,
            ShopRules.Default,
            new StepTerms(BusinessCalendar.ChineseDefault, null)
        );
}
