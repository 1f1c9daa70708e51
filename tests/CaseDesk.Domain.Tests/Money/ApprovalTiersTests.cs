using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>A is 200.00, B is 1,000.00.</summary>
public sealed class ApprovalTiersTests
{
    static readonly ApprovalTiers Tiers = ApprovalTiers.Default;

    static Approval Yes(int person, bool named = false) => new(Person(person), Now, named);

    [Theory]
    [InlineData("0.01", 1)]
    [InlineData("200.00", 1)]
    [InlineData("200.01", 2)]
    [InlineData("1000.01", 2)]
    public void Up_to_A_one_person_is_enough_and_above_it_two(string sum, int people) =>
        Assert.Equal(people, Tiers.PeopleNeeded(Typed.Money(sum)));

    [Fact]
    public void One_person_twice_is_one_person()
    {
        Assert.True(Tiers.WantAnother(200.01m, [Yes(1), Yes(1)]));
        Assert.False(Tiers.WantAnother(200.01m, [Yes(1), Yes(2)]));
    }

    [Fact]
    public void Whoever_speaks_in_the_name_of_one_who_has_spoken_is_no_second_person()
    {
        Assert.True(Tiers.WantAnother(200.01m, [Yes(1), Yes(2) with { InNameOf = Person(1) }]));
        Assert.False(Tiers.WantAnother(200.01m, [Yes(1), Yes(2) with { InNameOf = Person(3) }]));
    }

    [Theory]
    [InlineData("1000.00", false)]
    [InlineData("1000.01", true)]
    public void Above_B_one_of_the_two_is_a_named_person(string sum, bool wantsNamed)
    {
        Assert.Equal(wantsNamed, Tiers.WantAnother(Typed.Money(sum), [Yes(1), Yes(2)]));
        Assert.False(Tiers.WantAnother(Typed.Money(sum), [Yes(1), Yes(2, named: true)]));
        Assert.True(Tiers.WantAnother(Typed.Money(sum), [Yes(2, named: true)]));
    }

    [Theory]
    [InlineData("170.00", "C3B3")]
    [InlineData("170.01", "C3B2")]
    public void What_the_order_gave_in_the_last_30_days_counts_so_splitting_does_not_help(string before, string step)
    {
        var request = Approving(30.00m, Typed.Money(before));

        var change = request.Made(Actions.Approve);

        Assert.Equal(step, change.Step?.Code);
        Assert.Equal(step == "C3B3", change.Changes.OfType<Change.RefundApproved>().Single().Enough);
    }

    [Fact]
    public void The_second_of_two_people_is_enough()
    {
        var second = Approving(250.00m)
            .With(facts => facts with { Refund = facts.Refund! with { Approvals = [Yes(2)] } });

        Assert.Equal("C3B3", second.Made(Actions.Approve).Step?.Code);
    }

    [Theory]
    [InlineData(false, "C3B2")]
    [InlineData(true, "C3B3")]
    public void A_second_person_who_is_not_named_leaves_a_large_sum_waiting_for_one_who_is(bool named, string step)
    {
        var rules = ShopRules.Default with { NamedApprovers = named ? [Somebody] : [] };
        var second = Approving(1_000.01m)
            .With(rules)
            .With(facts => facts with { Refund = facts.Refund! with { Approvals = [Yes(2)] } });

        Assert.Equal(step, second.Made(Actions.Approve).Step?.Code);
    }

    [Fact]
    public void The_approver_is_shown_the_sum_and_how_many_it_wants()
    {
        var limit = Approving(30.00m, 170.01m)
            .Offer(Actions.Approve)!
            .Findings.Single(found => found.Guard.Code == "G-LIMIT");

        Assert.True(limit.Finding.Holds);
        Assert.Equal(
            ("200.01", "2", "0"),
            (limit.Finding.Numbers["sum"], limit.Finding.Numbers["needed"], limit.Finding.Numbers["given"])
        );
    }

    static CaseAt Approving(decimal amount, decimal before = 0m) =>
        Courier("C3B2")
            .With(Refund with { Amount = amount })
            .With(Order with { Paid = 5_000.00m, HeldInLast30Days = before });
}
