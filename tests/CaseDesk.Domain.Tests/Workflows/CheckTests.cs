using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>The faults that a definition may have, each with the sentence that names it.</summary>
public sealed class CheckTests
{
    static readonly Step A = Step.Open("A", Role.Agent, within: 24.Hours);
    static readonly Step B = Step.Open("B", Role.Agent, within: 24.Hours);
    static readonly ActionKey Go = new("go");
    static readonly Condition So = new("so", FactsNeeded.None, _ => true);

    static Workflow Define(params Transition[] rows) => Define(new Opening([Role.Agent], OrderNeed.None), rows);

    static Workflow Define(Opening opening, params Transition[] rows) =>
        Workflow.Define("kind", 1, null, rows[0].From, opening, rows);

    static void AssertFault(string fault, Workflow workflow) =>
        Assert.Contains($"kind v1: {fault}", Check.Faults(workflow));

    /// <summary>That its words are missing is no matter here.</summary>
    static void AssertSound(Workflow workflow) =>
        Assert.DoesNotContain(Check.Faults(workflow), fault => !fault.Contains(" text for ", StringComparison.Ordinal));

    static Transition Row(Step from, Destination to) => new(from, Go, Role.Agent, to);

    [Fact]
    public void A_code_belongs_to_one_step()
    {
        var other = B with { Limit = 48.Hours };

        AssertFault("two different steps are called B", Define(Row(A, other), Row(B, Outcomes.Closed)));
        AssertSound(Define(Row(A, B), Row(B, Outcomes.Closed)));
    }

    [Fact]
    public void A_case_can_end_from_wherever_it_stands()
    {
        var paid = B with { BeforePayment = false };

        AssertFault("B can never end", Define(Row(A, paid)));
        AssertFault("B can never end", Define(Row(A, paid), Row(paid, paid)));
        AssertSound(Define(Row(A, paid), Row(paid, Outcomes.Closed)));
    }

    [Fact]
    public void A_step_is_reached_from_the_first() =>
        AssertFault("B is never reached", Define(Row(A, Outcomes.Closed), Row(B, Outcomes.Closed)));

    [Fact]
    public void Whoever_owns_a_step_has_something_to_do_there()
    {
        var clerks = Step.Open("A", Role.Clerk, within: 24.Hours) with { BeforePayment = false };
        var agents = A with { BeforePayment = false };

        AssertFault("clerk owns A and has nothing to do there", Define(Row(clerks, Outcomes.Closed)));
        AssertFault(
            "agent owns A and has nothing to do there",
            Define(new Transition(agents, Go, Role.Statement, Outcomes.Closed))
        );
        AssertSound(Define(new Transition(clerks, Go, Role.Statement, Outcomes.Closed)));
    }

    [Fact]
    public void The_rows_of_an_action_are_conditions_followed_by_one_default()
    {
        const string fault = "A go is not conditions followed by one default";
        var (conditional, byDefault) = (Row(A, Outcomes.Refused) with { If = So }, Row(A, Outcomes.Closed));

        AssertFault(fault, Define(conditional));
        AssertFault(fault, Define(byDefault, conditional));
        AssertFault(fault, Define(byDefault, Row(A, Outcomes.Told)));
        AssertSound(Define(conditional, byDefault));
    }

    [Fact]
    public void A_timeout_is_taken_by_the_clock_at_a_step_whose_time_can_run_out()
    {
        const string fault = "A up is not a timeout of the clock at a step with a limit";
        var timeless = A with { Limit = null };
        var waiting = A with { MayWaitForCustomer = true };

        AssertFault(fault, Define(Up(A, Role.Agent) with { OnTimeout = true }));
        AssertFault(fault, Define(Up(A, Role.Clock)));
        AssertFault(fault, Define(Up(timeless, Role.Clock) with { OnTimeout = true }));
        AssertFault(fault, Define(Up(A, Role.Clock) with { OnPauseOver = true }));
        AssertSound(Define(Up(A, Role.Clock) with { OnTimeout = true }));
        AssertSound(Define(Up(waiting, Role.Clock) with { OnPauseOver = true }));

        static Transition Up(Step at, Role by) => new(at, new("up"), by, Outcomes.Expired);
    }

    [Fact]
    public void What_the_product_opens_hangs_on_an_order()
    {
        var opening = new Opening([Role.Agent], OrderNeed.None) { ByProduct = true };

        AssertFault("the product opens it and it needs no order", Define(opening, Row(A, Outcomes.Closed)));
        AssertSound(Define(opening with { Order = OrderNeed.Required }, Row(A, Outcomes.Closed)));
    }

    [Fact]
    public void A_version_follows_the_one_before_it()
    {
        var one = Define(Row(A, B), Row(B, Outcomes.Closed));
        var two = Workflow.Define("kind", 2, null, A, one.Opening, one.Rows.Take(2).ToList());

        Assert.DoesNotContain(
            Check.Faults([two, one]),
            fault => fault.Contains("what comes before it", StringComparison.Ordinal)
        );
    }

    /// <summary>None of its names is one that all workflows share.</summary>
    static readonly Workflow Wordless = Define(
        new Opening([Role.Agent], OrderNeed.Required) { ByProduct = true },
        new Transition(A with { BeforePayment = false }, new("fly"), Role.Agent, new Outcome("flown"))
        {
            If = So,
            OfferedWhen = new("daytime", FactsNeeded.None, _ => true),
            Needs = [new("height", InputType.Choice) { Options = ["low", "high"] }],
            Guards = [new("G-SKY", FactsNeeded.None, _ => null)],
            Then = [new("lifts-off", FactsNeeded.None, _ => [])],
        }
    );

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Whatever_a_reader_meets_has_its_words_in_both_languages(string culture) =>
        Assert.Equal(
            [
                "workflow",
                "opening",
                "step.A",
                "outcome.flown",
                "input.height",
                "input.height.low",
                "input.height.high",
                "action.fly",
                "condition.so",
                "condition.daytime",
                "effect.lifts-off",
                "guard.G-SKY",
                "guard.G-SKY.yes",
                "guard.G-SKY.no",
                "guard.G-SKY.open",
            ],
            NamesWithoutText(Wordless, culture)
        );

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void What_is_typed_when_a_case_is_logged_has_its_words_too(string culture)
    {
        var opening = new Opening([Role.Agent], OrderNeed.Required)
        {
            ByProduct = true,
            Inputs = [new("weather", InputType.Text)],
        };
        var names = NamesWithoutText(Define(opening, Wordless.Rows[0]), culture);

        Assert.Contains("input.weather", names);
        Assert.Contains("input.height", names);
        Assert.DoesNotContain("opening", names);
    }

    static string[] NamesWithoutText(Workflow workflow, string culture)
    {
        var begins = $"kind v1: no {culture} text for ";
        return
        [
            .. Check
                .Faults(workflow)
                .Where(fault => fault.StartsWith(begins, StringComparison.Ordinal))
                .Select(fault => fault[begins.Length..]),
        ];
    }
}
