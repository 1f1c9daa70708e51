using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>What a new version must say of the steps of the one before.</summary>
public sealed class VersionTests
{
    static readonly Step A = Step.Open("A", Role.Agent, within: 24.Hours);
    static readonly Step B = Step.Open("B", Role.Agent, within: 24.Hours);
    static readonly Step C = Step.Open("C", Role.Agent, within: 24.Hours);
    static readonly ActionKey Go = new("go");

    static readonly Workflow V1 = Define(1, [A, B]);

    [Fact]
    public void A_step_that_keeps_its_code_needs_no_word() => Assert.Empty(Check.Faults(V1, Define(2, [A, C, B])));

    [Fact]
    public void A_step_that_is_called_otherwise_is_named() =>
        Assert.Empty(Check.Faults(V1, Define(2, [A, C], ("B", "C"))));

    [Theory]
    [InlineData(null, null, "kind v2: step B of version 1 leads nowhere")]
    [InlineData("B", "D", "kind v2: step B of version 1 leads nowhere")]
    [InlineData("D", "C", "kind v2: version 1 has no step D")]
    [InlineData("A", "C", "kind v2: A is another step than in version 1")]
    public void A_map_that_is_missing_or_wrong_is_a_fault(string? from, string? to, string fault) =>
        Assert.Contains(fault, Check.Faults(V1, from is null ? Define(2, [A, C]) : Define(2, [A, C], (from, to!))));

    [Fact]
    public void Where_something_is_approved_or_paid_a_case_goes_on_where_it_is_too()
    {
        var older = Workflow.Define(
            "kind",
            1,
            null,
            A,
            Opening,
            [new(A, Go, Role.Agent, B), new(B, Actions.Approve, Role.Agent, Outcomes.Closed)]
        );
        var newer = Define(2, [A, B]);

        Assert.Contains("kind v2: B of version 1 and B are not of one stage", Check.Faults(older, newer));
    }

    [Fact]
    public void A_case_whose_money_has_left_does_not_go_on_where_it_could_be_withdrawn()
    {
        var paid = B with { BeforePayment = false };

        Assert.Contains(
            "kind v2: B of version 1 and B are not of one stage",
            Check.Faults(Define(1, [A, paid]), Define(2, [A, B]))
        );
    }

    [Fact]
    public void No_version_is_left_out() =>
        Assert.Contains("kind v3: what comes before it is version 1", Check.Faults([V1, Define(3, [A, B])]));

    [Fact]
    public void A_case_goes_through_every_version_in_between()
    {
        var two = Define(2, [A, C], ("B", "C"));
        var three = Define(3, [A, Step.Open("D", Role.Agent, within: 24.Hours)], ("C", "D"));
        var definitions = new Definitions([V1, two, three]);

        Assert.Equal("D", definitions.GoesOnAt(V1, "B", three).Code);
        Assert.Equal("C", definitions.GoesOnAt(V1, "B", two).Code);
        Assert.Equal(["A", "B", "C", "D"], definitions.CalledIn(three, ["A", "B"]).Order(StringComparer.Ordinal));
        Assert.Equal(3, definitions.Find("kind")!.Version);
    }

    static Opening Opening => new([Role.Agent], OrderNeed.None);

    static Workflow Define(int version, Step[] steps, params (string From, string To)[] map) =>
        Workflow.Define(
            "kind",
            version,
            null,
            steps[0],
            Opening,
            [
                .. steps.Zip(steps.Skip(1), (from, to) => new Transition(from, Go, Role.Agent, to)),
                new(steps[^1], Go, Role.Agent, Outcomes.Closed),
            ],
            map.ToDictionary(step => step.From, step => step.To)
        );
}
