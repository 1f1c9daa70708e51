using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Cases.CaseAlarms;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Cases;

/// <summary>What a table can say of clocks beside a limit from the entry: R3 and R3C, M6, N1, T1A4 of the specification.</summary>
public sealed class ClockWordsTests
{
    static readonly ActionKey Go = new("go");
    static readonly Step Pack = Step.Open("R3", Role.Warehouse, within: 24.Hours.RemindedEvery(hours: 8));
    static readonly Step Check = Step.Open("R3C", Role.Warehouse, within: StepLimits.WithinLimitOf(Pack));
    static readonly Step Last = Step.Open("R4", Role.Agent, within: 3.WorkingDays);

    static readonly Workflow Kind = Define(
        null,
        new(Pack, Go, Role.Warehouse, Check),
        new(Check, Go, Role.Warehouse, Last)
    );

    static Workflow Define(CycleLimit? cycle, params Transition[] rows) =>
        Workflow.Define(
            "kind",
            1,
            cycle,
            rows[0].From,
            new Opening([Role.Agent], OrderNeed.None),
            [.. rows, new(Last, Go, Role.Agent, Outcomes.Explained)]
        );

    static CaseClock At(
        Step step,
        Dictionary<Anchor, DateTimeOffset>? facts = null,
        ShopRules? rules = null,
        Workflow? kind = null,
        bool setAside = false,
        params Pause[] pauses
    ) =>
        CaseClock.For(
            kind ?? Kind,
            step,
            Now,
            pauses,
            Now.AddHours(-1),
            facts ?? [],
            rules ?? ShopRules.Default,
            StepTerms.Now(kind ?? Kind, step, rules ?? ShopRules.Default, BusinessCalendar.ChineseDefault),
            setAside
        );

    static IEnumerable<double> HoursOf(CaseClock clock) => clock.Reminders.Select(one => (one.At - Now).TotalHours);

    [Fact]
    public void Reminders_come_until_it_is_far_overdue_and_give_way_to_alarms() =>
        Assert.Equal([8, 16, 32, 40], HoursOf(At(Pack)));

    [Fact]
    public void Reminders_wait_with_their_clock()
    {
        Assert.Equal([8, 19, 35, 43], HoursOf(At(Pack, pauses: new Pause(Now.AddHours(10), Now.AddHours(13)))));
        Assert.Empty(At(Pack, pauses: new Pause(Now, null)).Reminders);
    }

    [Fact]
    public void Each_reminder_is_written_once_and_all_are_called_the_same()
    {
        var due = DueAlarms.Of(
            pauses => At(Pack, pauses: [.. pauses]),
            [],
            CaseAlarms.Reminded,
            TimeUps.None,
            Now.AddHours(33)
        );

        Assert.Equal([16, 19.2, 24, 32], due.Alarms.Select(alarm => (alarm.At - Now).TotalHours));
        Assert.Equal(
            [CaseAlarms.Reminded, Warned, Overdue, CaseAlarms.Reminded],
            due.Alarms.Select(alarm => alarm.Alarm.Kind)
        );
        Assert.Equal(Now.AddHours(40), due.Clock.Next(due.Written)?.At);
        Assert.Equal(Now.AddHours(24), due.Alarms[^1].DueAt);
    }

    [Fact]
    public void Reminders_of_a_due_time_that_was_put_off_come_again()
    {
        var written = CaseAlarms.Reminded | CaseAlarms.Reminder(2) | Warned | CaseAlarms.Reminder(24);

        Assert.Equal(CaseAlarms.Reminded, At(Pack).Passed(written, Now.AddHours(9)));
    }

    [Theory]
    [InlineData(null, 24)]
    [InlineData(0.0, 24)]
    [InlineData(-5.0, 24)]
    [InlineData(0.1, 0.1)]
    [InlineData(70.5, 70.5)]
    [InlineData(10_001.0, 24)]
    public void A_step_is_due_when_the_platform_decides_where_that_is_known_and_still_to_come(double? known, double due)
    {
        var answer = Step.Open("D1", Role.Agent, within: 24.Hours.OrUntil(Anchor.PlatformDue));
        var facts = new Dictionary<Anchor, DateTimeOffset>();
        if (known is { } hours)
            facts[Anchor.PlatformDue] = Now.AddHours(hours);

        var clock = At(answer, facts);

        Assert.Equal(Now.AddHours(due), clock.Step?.DueAt);
        Assert.Equal(Now.AddHours(0.8 * due), clock.Step?.Alarms.Warned);
    }

    [Fact]
    public void To_the_microsecond()
    {
        var answer = Step.Open("D1", Role.Agent, within: 24.Hours.OrUntil(Anchor.PlatformDue));
        var due = Now.AddMicroseconds(7_654_321_987);

        Assert.Equal(due, At(answer, new() { [Anchor.PlatformDue] = due }).Step?.DueAt);
    }

    [Fact]
    public void A_short_pace_beside_a_long_limit_still_ends()
    {
        var patient = Step.Open("X", Role.Agent, within: 1_000.Hours.RemindedEvery(hours: 1));

        Assert.Equal(CaseAlarmNumbers.MostReminders, At(patient).Reminders.Count);
    }

    [Fact]
    public void A_step_can_use_up_what_an_earlier_one_has_left_of_its_limit()
    {
        var packing = new Dictionary<Anchor, DateTimeOffset> { [Anchor.EarlierStep] = Now.AddHours(-20) };

        Assert.Equal(Now.AddHours(4), At(Check, packing).Step?.DueAt);
        Assert.Empty(At(Check, packing).Reminders);
        Assert.True(Kind.SharesLimit(Pack));
        Assert.False(Kind.SharesLimit(Check));
    }

    [Fact]
    public void It_uses_up_the_shops_own_limit_of_that_step()
    {
        var rules = ShopRules.Default with
        {
            Limits = new Dictionary<string, Limit>(StringComparer.Ordinal)
            {
                ["kind/R3"] = 10.Hours,
                ["kind/R3C"] = 1.Hours,
            },
        };

        Assert.Equal(Now.AddHours(10), At(Check, rules: rules).Step?.DueAt);
    }

    [Fact]
    public void What_was_set_aside_has_no_clock_and_no_alarms()
    {
        var clock = At(Pack, setAside: true);

        Assert.Null(clock.Step);
        Assert.Null(clock.Next(None));
    }

    [Fact]
    public void A_whole_case_can_count_from_a_fact_and_end_with_a_step()
    {
        var kind = Define(
            new CycleLimit(24.Hours, Anchor.Reviewed, EndsWith: Pack),
            new(Pack, Go, Role.Warehouse, Check),
            new(Check, Go, Role.Warehouse, Last)
        );
        var reviewed = new Dictionary<Anchor, DateTimeOffset> { [Anchor.Reviewed] = Now.AddHours(-5) };

        Assert.Equal(Now.AddHours(19), At(Pack, reviewed, kind: kind).Cycle?.DueAt);
        Assert.Equal(Now.AddHours(23), At(Pack, kind: kind).Cycle?.DueAt);
        Assert.Null(At(Check, reviewed, kind: kind).Cycle);
    }

    [Fact]
    public void A_table_that_shares_a_limit_no_clock_can_follow_is_unsound()
    {
        var waiting = Step.Open("R3", Role.Warehouse, within: 24.Hours) with { MayWaitForCustomer = true };
        var check = Step.Open("R3C", Role.Warehouse, within: StepLimits.WithinLimitOf(waiting));

        Assert.Contains(
            "kind v1: R3C cannot use up the limit of R3",
            Faults(new(waiting, Go, Role.Warehouse, check), new(check, Go, Role.Warehouse, Last))
        );
        Assert.DoesNotContain(Faults([.. Kind.Rows]), fault => fault.Contains("use up", StringComparison.Ordinal));
    }

    [Fact]
    public void A_timeout_of_a_wait_needs_a_step_that_waits() =>
        Assert.Contains(
            "kind v1: R3 time-up is not a timeout of the clock at a step with a limit",
            Faults(
                new(Pack, new("time-up"), Role.Clock, Last) { OnPauseOver = true },
                new(Pack, Go, Role.Warehouse, Last)
            )
        );

    [Fact]
    public void Setting_aside_leaves_the_case_at_its_step()
    {
        Assert.Contains(
            "kind v1: R3 go sets the case aside and moves it",
            Faults(new Transition(Pack, Go, Role.Warehouse, Last) { Then = [CaseEffects.SetsAside] })
        );
        Assert.DoesNotContain(
            Faults(
                new(Pack, new("listed"), Role.Warehouse, Pack) { Then = [CaseEffects.SetsAside] },
                new(Pack, Go, Role.Warehouse, Last)
            ),
            fault => fault.Contains("aside and moves", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Goods_are_taken_by_actions_that_the_step_has()
    {
        var waiting = Step.Open("R1", Role.Warehouse, within: 24.Hours) with { TakesGoods = GoodsIntake.Received };

        Assert.Contains(
            "kind v1: goods come back at R1 and intact is not in the table",
            Faults(new Transition(waiting, Go, Role.Warehouse, Last))
        );
        Assert.DoesNotContain(
            Faults(new Transition(waiting with { TakesGoods = GoodsIntake.Noted }, Go, Role.Warehouse, Last)),
            fault => fault.Contains("goods come back", StringComparison.Ordinal)
        );
    }

    static IReadOnlyList<string> Faults(params Transition[] rows) => Domain.Workflows.Check.Faults(Define(null, rows));
}
