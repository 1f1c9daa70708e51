using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>Where the steps of a workflow stand when it is drawn: from left to right as a case meets them.</summary>
public sealed class DiagramTests
{
    static readonly Step A = Step.Open("A", Role.Agent, within: null) with { BeforePayment = false };
    static readonly Step B = A with { Code = "B" };
    static readonly Step C = A with { Code = "C" };
    static readonly Step D = A with { Code = "D" };

    /// <summary>A → B → C with a short cut, a way back, and a branch D beside B.</summary>
    readonly Diagram drawn = Diagram.Of(
        Workflow.Define(
            "kind",
            1,
            null,
            A,
            new([Role.Agent], OrderNeed.None),
            [
                Row(A, "go", B),
                Row(A, "hurry", B),
                Row(A, "skip", C),
                Row(B, "go", C),
                Row(B, "wait", B),
                Row(C, "back", A),
                Row(A, "split", D),
                Row(D, "join", B),
                Row(C, "close", Outcomes.Closed),
                Row(D, "refuse", Outcomes.Refused),
                Row(C, "explain", Outcomes.Explained),
                Row(D, "explain", Outcomes.Explained),
            ]
        )
    );

    static Transition Row(Step from, string action, Destination to) => new(from, new(action), Role.Agent, to);

    (int Column, int Row) Place(string key)
    {
        var node = drawn.Nodes.Single(node => node.Key == key);
        return (node.Column, node.Row);
    }

    DiagramEdge Edge(string from, string to) => drawn.Edges.Single(edge => edge.From == from && edge.To == to);

    [Fact]
    public void A_step_stands_one_column_after_the_furthest_that_leads_to_it()
    {
        Assert.Equal((0, 0), Place("A"));
        Assert.Equal((1, 0), Place("B"));
        Assert.Equal((2, 0), Place("C"));
    }

    [Fact]
    public void Steps_of_one_column_stand_below_each_other() => Assert.Equal((1, 1), Place("D"));

    [Fact]
    public void Outcomes_stand_below_all_steps_in_the_column_of_the_first_that_ends_so()
    {
        Assert.Equal((2, 2), Place("end:closed"));
        Assert.Equal((1, 2), Place("end:refused"));
        Assert.Equal((1, 3), Place("end:explained"));
    }

    [Fact]
    public void It_is_as_large_as_its_furthest_places() => Assert.Equal((3, 4), (drawn.Columns, drawn.Rows));

    [Fact]
    public void Several_actions_that_lead_the_same_way_are_one_line_and_one_that_stays_is_none()
    {
        Assert.Equal([new("go"), new("hurry")], Edge("A", "B").Actions);
        Assert.DoesNotContain(drawn.Edges, edge => edge.From == edge.To);
    }

    [Theory]
    [InlineData("A", "B", false)]
    [InlineData("A", "C", false)]
    [InlineData("C", "A", true)]
    [InlineData("D", "B", true)]
    [InlineData("C", "end:closed", false)]
    [InlineData("D", "end:refused", false)]
    public void A_line_to_an_earlier_step_or_one_beside_it_leads_back(string from, string to, bool back) =>
        Assert.Equal(back, Edge(from, to).Back);

    [Fact]
    public void Every_workflow_is_drawn_with_each_place_once_and_no_two_in_one_spot()
    {
        foreach (var workflow in Catalogue.All)
        {
            var diagram = Diagram.Of(workflow);

            Assert.Equal(
                workflow
                    .Steps.Select(step => step.Code)
                    .Concat(workflow.Outcomes.Select(outcome => $"end:{outcome}"))
                    .Order(StringComparer.Ordinal),
                diagram.Nodes.Select(node => node.Key).Order(StringComparer.Ordinal)
            );
            Assert.Distinct(diagram.Nodes.Select(node => (node.Column, node.Row)));
            Assert.All(
                diagram.Nodes,
                node =>
                {
                    Assert.InRange(node.Column, 0, diagram.Columns - 1);
                    Assert.InRange(node.Row, 0, diagram.Rows - 1);
                }
            );
        }
    }
}
