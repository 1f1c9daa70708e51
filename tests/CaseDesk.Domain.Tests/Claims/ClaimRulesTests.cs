using System.Globalization;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using static CaseDesk.Domain.Claims.ClaimAct;

namespace CaseDesk.Domain.Tests.Claims;

public sealed class ClaimRulesTests
{
    static readonly Guid Filer = Guid.NewGuid();

    static ClaimFacts Claim(ClaimState state, decimal recovered = 0m) =>
        new(state, 100m, recovered, Filer, Currency.Cny);

    static Actor Person(params Role[] roles) => new(Guid.NewGuid(), roles.ToHashSet());

    [Fact]
    public void What_the_courier_paid_in_full_is_recovered()
    {
        var claim = ClaimRules.Decide(Claim(ClaimState.Accepted), Recover, Person(Role.Logistics), 100m).Require();

        Assert.Equal((ClaimState.Recovered, 0m), (claim.State, claim.Open));
    }

    [Fact]
    public void A_part_leaves_the_rest_open()
    {
        var claim = ClaimRules.Decide(Claim(ClaimState.Accepted), Recover, Person(Role.Logistics), 60m).Require();

        Assert.Equal((ClaimState.Accepted, 60m, 40m), (claim.State, claim.Recovered, claim.Open));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("40.01")]
    public void No_more_is_recovered_than_is_open(string came)
    {
        var refusal = ClaimRules
            .Decide(
                Claim(ClaimState.Accepted, recovered: 60m),
                Recover,
                Person(Role.Logistics),
                decimal.Parse(came, CultureInfo.InvariantCulture)
            )
            .Refusal!;

        Assert.Equal(("more-than-claimed", "60.00"), (refusal.Code, refusal.Numbers["recovered"]));
    }

    [Fact]
    public void A_refused_claim_is_written_off_by_a_supervisor_and_is_then_no_longer_open()
    {
        var claim = ClaimRules.Decide(Claim(ClaimState.Refused), WriteOff, Person(Role.Supervisor)).Require();

        Assert.Equal((ClaimState.WrittenOff, 0m), (claim.State, claim.Open));
    }

    [Fact]
    public void Whoever_filed_it_does_not_write_it_off()
    {
        var filer = new Actor(Filer, new HashSet<Role> { Role.Logistics, Role.Supervisor });

        var refusal = ClaimRules.Decide(Claim(ClaimState.Refused), WriteOff, filer).Refusal!;

        Assert.Equal(("filed-by-you", RefusalKind.Forbidden), (refusal.Code, refusal.Kind));
        Assert.DoesNotContain(WriteOff, ClaimRules.Offers(Claim(ClaimState.Refused), filer));
    }

    [Fact]
    public void Logistics_does_not_write_off() =>
        Assert.Equal(
            "not-your-role",
            ClaimRules.Decide(Claim(ClaimState.Refused), WriteOff, Person(Role.Logistics)).Refusal!.Code
        );

    [Theory]
    [InlineData(ClaimState.Recovered)]
    [InlineData(ClaimState.WrittenOff)]
    public void An_ended_claim_takes_no_more_acts(ClaimState state)
    {
        var anybody = Person(Role.Logistics, Role.Supervisor);

        Assert.Empty(ClaimRules.Offers(Claim(state, recovered: 100m), anybody));
        Assert.All(
            Enum.GetValues<ClaimAct>(),
            act => Assert.Equal("not-offered", ClaimRules.Decide(Claim(state), act, anybody, 1m).Refusal!.Code)
        );
    }

    [Fact]
    public void A_claim_is_written_off_only_after_the_courier_answered() =>
        Assert.Equal(
            [Accept, Refuse],
            ClaimRules.Offers(Claim(ClaimState.Filed), Person(Role.Logistics, Role.Supervisor))
        );

    [Theory]
    [InlineData(ClaimState.Accepted)]
    [InlineData(ClaimState.Refused)]
    public void Whatever_the_courier_answered_it_may_still_pay_or_be_let_off(ClaimState state)
    {
        Assert.Equal([Recover], ClaimRules.Offers(Claim(state, recovered: 60m), Person(Role.Logistics)));
        Assert.Equal([WriteOff], ClaimRules.Offers(Claim(state, recovered: 60m), Person(Role.Supervisor)));
    }
}
