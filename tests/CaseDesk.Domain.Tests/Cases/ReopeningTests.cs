using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class ReopeningTests
{
    static readonly Workflow Courier = Catalogue.Find(KindKeys.Courier)!;
    static readonly ReopeningFacts Past = new(["K1", "K2", "C3", "C3B1", "C3B2", "C3B3", "C4", "end:withdrawn"], false);

    static string? Code(string step, ReopeningFacts facts, CaseState state = CaseState.Closed) =>
        Reopening.Decide(Courier, state, step, facts).Refusal?.Code;

    [Theory]
    [InlineData("K1")]
    [InlineData("C3")]
    [InlineData("C3B1")]
    public void An_ended_case_goes_on_at_a_step_on_which_it_stood(string step) =>
        Assert.Equal(step, Reopening.Decide(Courier, CaseState.Closed, step, Past).Require().Code);

    [Theory]
    [InlineData("C3B2")]
    [InlineData("C3B3")]
    [InlineData("C4")]
    [InlineData("C5")]
    [InlineData("X9")]
    public void It_does_not_where_a_request_would_wait_nor_where_it_never_stood(string step)
    {
        var refused = Reopening.Decide(Courier, CaseState.Closed, step, Past).Refusal!;

        Assert.Equal(("step-not-open-to-it", "K1, K2, C3, C3B1"), (refused.Code, refused.Numbers["steps"]));
    }

    [Fact]
    public void It_does_not_where_it_never_stood() =>
        Assert.Equal("step-not-open-to-it", Code("C3B1", Past with { StoodOn = ["K1", "K2", "C3"] }));

    [Fact]
    public void It_does_not_before_a_payment_that_stands() =>
        Assert.Equal("payment-stands", Code("C3", Past with { PaymentStands = true }));

    [Fact]
    public void Where_goods_arrived_it_goes_on_only_where_they_are_followed()
    {
        var facts = new ReopeningFacts(["R1", "R2", "R3", "R3C", "R4", "end:reshipped"], false, GoodsStand: true);
        var reshipment = Catalogue.Find(KindKeys.Reshipment)!;

        Assert.Equal(["R4"], Reopening.StepsOpen(reshipment, facts).Select(step => step.Code));
        Assert.Equal(
            ["R1"],
            Reopening.StepsOpen(reshipment, facts with { GoodsStand = false }).Select(step => step.Code)
        );
    }

    [Fact]
    public void It_does_not_where_goods_that_it_led_to_stand() =>
        Assert.Equal("goods-stand", Code("C3", Past with { GoodsStand = true }));

    [Fact]
    public void It_does_not_while_the_matter_goes_on_in_another_case()
    {
        var refused = Reopening.Decide(Courier, CaseState.Closed, "C3", Past with { GoesOnIn = "CD1" }).Refusal!;

        Assert.Equal(("goes-on-elsewhere", "CD1"), (refused.Code, refused.Numbers["case"]));
    }

    [Theory]
    [InlineData(CaseState.Open)]
    [InlineData(CaseState.Settled)]
    public void A_case_that_has_not_ended_is_moved_by_its_actions(CaseState state) =>
        Assert.Equal("still-open", Code("C3", Past, state));

    [Fact]
    public void A_supervisor_is_offered_the_steps_on_which_it_goes_on()
    {
        Assert.Equal(["K1", "K2", "C3", "C3B1"], Offered(Past, Role.Supervisor));
        Assert.Empty(Offered(Past, Role.Agent, Role.AuthorizedAgent, Role.Administrator));
        Assert.Empty(Offered(Past with { PaymentStands = true }, Role.Supervisor));

        static IEnumerable<string> Offered(ReopeningFacts facts, params Role[] roles) =>
            Reopening
                .Offers(Courier, CaseState.Closed, facts, new Actor(CaseAt.Somebody, roles.ToHashSet()))
                .Select(step => step.Code);
    }

    [Fact]
    public void A_reshipment_whose_goods_arrived_is_taken_up_where_they_are_followed()
    {
        var facts = new ReopeningFacts(["R1", "R4", "end:reshipped"], false, GoodsStand: true);
        var reshipment = Catalogue.Find(KindKeys.Reshipment)!;

        Assert.Equal("R4", Reopening.Decide(reshipment, CaseState.Closed, "R4", facts).Require().Code);
        Assert.Equal("step-not-open-to-it", Reopening.Decide(reshipment, CaseState.Closed, "R1", facts).Refusal?.Code);
    }
}
