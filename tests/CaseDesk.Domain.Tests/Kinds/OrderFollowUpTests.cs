using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class OrderFollowUpTests
{
    [Theory]
    [InlineData(KindKeys.MisShipment, "C1")]
    [InlineData(KindKeys.Courier, "K1")]
    [InlineData(KindKeys.Quality, "P1")]
    [InlineData(KindKeys.ReturnExchange, "T1A1")]
    [InlineData(KindKeys.RefundOnly, "F1")]
    public void The_problem_goes_on_in_the_kind_that_was_chosen(string kind, string step)
    {
        var change = At(Catalogue.Find(KindKeys.OrderFollowUp)!, "A8")
            .Made(Actions.HasProblem, Typed.Choice("kind", kind));

        Assert.Equal([new Change.CaseOpened(kind, step)], change.Changes);
    }

    [Fact]
    public void Nobody_hands_over_without_saying_to_which_kind() =>
        Assert.Equal(
            "kind",
            At(Catalogue.Find(KindKeys.OrderFollowUp)!, "A8").Refusal(Actions.HasProblem)?.Numbers["input"]
        );
}
