using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class CaseClockTests
{
    static readonly Workflow Courier = Catalogue.Find(KindKeys.Courier)!;
    static readonly Workflow Return = Catalogue.Find(KindKeys.ReturnExchange)!;
    static readonly Workflow RefundOnly = Catalogue.Find(KindKeys.RefundOnly)!;

    static readonly Dictionary<Anchor, DateTimeOffset> NoFacts = [];

    static CaseClock Clock(
        Workflow workflow,
        string step,
        ShopRules? rules = null,
        (Anchor From, DateTimeOffset At)? fact = null,
        params Pause[] pauses
    ) =>
        CaseClock.For(
            workflow,
            workflow.Find(step)!,
            Now,
            pauses,
            Now.AddDays(-1),
            fact is var (from, at) ? new Dictionary<Anchor, DateTimeOffset> { [from] = at } : [],
            rules ?? ShopRules.Default,
            StepTerms.Now(workflow, workflow.Find(step)!, rules ?? ShopRules.Default, BusinessCalendar.ChineseDefault)
        );

    [Fact]
    public void A_step_counts_from_its_entry_and_the_whole_case_from_its_log()
    {
        var clock = Clock(Courier, "C3");

        Assert.Equal(Now.AddHours(24), clock.Step?.DueAt);
        Assert.Equal(Now.AddDays(-1), clock.Cycle?.Anchor);
        Assert.Equal(30.WorkingDays, clock.Cycle?.Limit);
    }

    [Fact]
    public void A_limit_counts_from_a_fact_where_the_table_says_so_and_from_the_entry_where_the_fact_is_missing()
    {
        var asked = Now.AddHours(-5);

        Assert.Equal(asked.AddHours(24), Clock(RefundOnly, "F1", fact: (Anchor.Requested, asked)).Step?.DueAt);
        Assert.Equal(Now.AddHours(24), Clock(RefundOnly, "F1").Step?.DueAt);
        Assert.Equal(Now.AddHours(24), Clock(RefundOnly, "F2", fact: (Anchor.Requested, asked)).Step?.DueAt);
    }

    [Fact]
    public void A_limit_counts_from_another_fact_where_the_first_is_not_known()
    {
        var (received, cancelled) = ((Anchor.Received, Now.AddHours(-5)), (Anchor.Cancelled, Now.AddHours(-3)));

        Assert.Equal(Now.AddHours(43), Clock(Return, "T1B2", fact: received).Step?.DueAt);
        Assert.Equal(Now.AddHours(45), Clock(Return, "T1B2", fact: cancelled).Step?.DueAt);
        Assert.Equal(Now.AddHours(48), Clock(Return, "T1B2").Step?.DueAt);
    }

    [Fact]
    public void What_comes_while_a_step_runs_starts_its_clock_anew_only_where_it_stood_for_that()
    {
        var received = (Anchor.Received, Now.AddHours(5));
        var arrived = (Anchor.Arrived, Now.AddHours(5));

        var paying = Clock(Return, "T1B2", fact: received);
        var receiving = Clock(Return, "T1A5", fact: arrived);

        Assert.Equal((Now.AddHours(48), null), (paying.Step?.DueAt, paying.Begins));
        Assert.Equal((Now.AddHours(29), Anchor.Arrived), (receiving.Step?.DueAt, receiving.Begins));
    }

    [Fact]
    public void A_whole_case_that_counts_from_what_is_still_to_come_does_not_run_before_nor_after_the_customer_has_it()
    {
        var received = (Anchor.Received, Now.AddHours(-5));

        Assert.Null(Clock(Return, "T2").Cycle);
        Assert.Equal(Now.AddHours(43), Clock(Return, "T2", fact: received).Cycle?.DueAt);
        Assert.Null(Clock(Return, "T1B3", fact: received).Cycle);
    }

    [Fact]
    public void A_shop_has_its_own_limits()
    {
        var own = ShopRules.Default with
        {
            Limits = new Dictionary<string, Limit>(StringComparer.Ordinal) { ["courier/C3"] = 8.WorkingHours },
        };

        Assert.Equal(8.WorkingHours, Clock(Courier, "C3", own).Step?.Limit);
        Assert.Equal(24.Hours, Clock(Courier, "C3B1", own).Step?.Limit);
    }

    [Fact]
    public void A_step_without_a_limit_has_none_of_the_shops_own()
    {
        var open = Step.Open("X", People.Role.Agent, within: null);
        var own = ShopRules.Default with
        {
            Limits = new Dictionary<string, Limit>(StringComparer.Ordinal) { ["courier/X"] = 8.Hours },
        };

        var terms = StepTerms.Now(Courier, open, own, BusinessCalendar.ChineseDefault);

        Assert.Null(terms.OwnLimit);
        Assert.Null(terms.LimitOf(open));
    }

    [Fact]
    public void A_step_keeps_the_limit_it_was_entered_under()
    {
        var entered = new StepTerms(BusinessCalendar.ChineseDefault, OwnLimit: 8.Hours);
        var later = ShopRules.Default with
        {
            Limits = new Dictionary<string, Limit>(StringComparer.Ordinal) { ["courier/C3"] = 2.Hours },
        };

        var clock = CaseClock.For(Courier, Courier.Find("C3")!, Now, [], Now, NoFacts, later, entered);

        Assert.Equal(Now.AddHours(8), clock.Step?.DueAt);
    }

    [Fact]
    public void The_whole_cases_clock_ends_with_the_customers_matter()
    {
        Assert.Null(Clock(Courier, "C4").Cycle);
        Assert.NotNull(Clock(Courier, "C3B3").Cycle);
        Assert.Null(Clock(RefundOnly, "F1").Cycle);
    }

    [Fact]
    public void A_wait_stops_the_step_and_never_the_whole_case()
    {
        var clock = Clock(Courier, "C3", pauses: new Pause(Now.AddHours(1), null));

        Assert.Null(clock.Step?.DueAt);
        Assert.NotNull(clock.Cycle?.DueAt);
        Assert.Equal(Now.AddHours(1).AddDays(7), clock.PauseEndsAt);
        Assert.Null(Clock(Courier, "C3", pauses: new Pause(Now, Now.AddHours(1))).PauseEndsAt);
    }

    [Fact]
    public void The_longest_pause_is_a_setting() =>
        Assert.Equal(
            Now.AddDays(3),
            Clock(
                Courier,
                "C3",
                ShopRules.Default with
                {
                    LongestPauseDays = 3,
                },
                pauses: new Pause(Now, null)
            ).PauseEndsAt
        );

    [Fact]
    public void The_next_alarm_is_the_soonest_that_was_not_written()
    {
        var clock = Clock(Courier, "C3");

        Assert.Equal((CaseAlarms.Warned, Now.AddMinutes(19 * 60 + 12)), clock.Next(CaseAlarms.None));
        Assert.Equal((CaseAlarms.Overdue, Now.AddHours(24)), clock.Next(CaseAlarms.Warned));
        Assert.Equal(
            CaseAlarms.CycleWarned,
            clock.Next(CaseAlarms.Warned | CaseAlarms.Overdue | CaseAlarms.FarOverdue)?.Alarm
        );
        Assert.Null(
            clock.Next(
                CaseAlarms.OfStep | CaseAlarms.CycleWarned | CaseAlarms.CycleOverdue | CaseAlarms.CycleFarOverdue
            )
        );
    }

    [Fact]
    public void A_case_that_waits_is_next_told_of_by_its_pause_or_its_whole_time()
    {
        var clock = Clock(Courier, "C3", pauses: new Pause(Now, null));

        Assert.Equal((CaseAlarms.PauseOver, Now.AddDays(7)), clock.Next(CaseAlarms.None));
        Assert.Equal(CaseAlarms.CycleWarned, clock.Next(CaseAlarms.PauseOver)?.Alarm);
    }

    [Fact]
    public void A_step_that_is_due_with_a_fact_is_not_due_with_one_further_off_than_any_limit()
    {
        var dispute = Catalogue.Find(KindKeys.PlatformDispute)!;
        var furthest = Now.AddHours(Limit.Most);

        Assert.Equal(furthest, Clock(dispute, "D1", fact: (Anchor.PlatformDue, furthest)).Step?.DueAt);
        Assert.Equal(
            Now.AddHours(24),
            Clock(dispute, "D1", fact: (Anchor.PlatformDue, furthest.AddTicks(1))).Step?.DueAt
        );
    }

    [Fact]
    public void An_alarm_is_about_the_step_or_about_the_whole_case()
    {
        var clock = Clock(Courier, "C3");

        Assert.Equal(clock.Step!.DueAt, clock.DueTimeOf(CaseAlarms.Overdue));
        Assert.Equal(clock.Cycle!.DueAt, clock.DueTimeOf(CaseAlarms.CycleOverdue));
        Assert.NotEqual(clock.Step.DueAt, clock.Cycle.DueAt);
    }

    [Fact]
    public void An_alarm_that_was_written_holds_from_its_very_time_and_comes_again_where_it_was_put_off()
    {
        var clock = Clock(Courier, "C3");
        var due = Now.AddHours(24);

        Assert.Equal(CaseAlarms.Overdue, clock.Passed(CaseAlarms.Overdue, due));
        Assert.Equal(CaseAlarms.None, clock.Passed(CaseAlarms.Overdue, due.AddTicks(-1)));
    }
}
