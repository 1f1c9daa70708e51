using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Cases;

/// <summary>Whose a case is: the owners of its step settle it among themselves, a supervisor for everybody.</summary>
public sealed class AssigningTests
{
    static readonly Step Step = Step.Open("K1", [Role.Agent, Role.Logistics], within: null);

    static readonly Guid Me = CaseAt.Person(1);
    static readonly Guid Colleague = CaseAt.Person(2);
    static readonly Guid Third = CaseAt.Person(3);

    static Actor As(params Role[] roles) => new(Me, roles.ToHashSet());

    static Result<Role> Decide(Actor actor, Guid? from, Guid? to, bool withReason = false) =>
        Assigning.Decide(Step, from, to, actor, withReason);

    static string? Code(Actor actor, Guid? from, Guid? to, bool withReason = false) =>
        Decide(actor, from, to, withReason).Refusal?.Code;

    [Fact]
    public void An_owner_of_the_step_takes_a_case_from_whoever_has_it()
    {
        Assert.Equal(Role.Agent, Decide(As(Role.Agent), from: null, to: Me).Require());
        Assert.Equal(Role.Logistics, Decide(As(Role.Logistics), from: Colleague, to: Me).Require());
    }

    [Fact]
    public void An_owner_hands_over_and_gives_back_what_is_theirs_or_nobodys()
    {
        Assert.Null(Code(As(Role.Agent), from: Me, to: Colleague));
        Assert.Null(Code(As(Role.Agent), from: Me, to: null));
        Assert.Null(Code(As(Role.Agent), from: null, to: Colleague));
    }

    [Fact]
    public void An_owner_does_not_dispose_of_what_another_has_not_even_with_a_reason()
    {
        Assert.Equal("not-your-role", Code(As(Role.Agent), from: Colleague, to: Third, withReason: true));
        Assert.Equal("not-your-role", Code(As(Role.Agent), from: Colleague, to: null, withReason: true));
    }

    [Theory]
    [InlineData(Role.Warehouse)]
    [InlineData(Role.Finance)]
    [InlineData(Role.Administrator)]
    public void Nobody_else_takes_or_hands_over_anything(Role role)
    {
        foreach (var from in new Guid?[] { null, Me, Colleague })
        foreach (var to in new Guid?[] { null, Me, Colleague })
        {
            var refused = Decide(As(role), from, to, withReason: true).Refusal!;

            Assert.Equal(("not-your-role", "supervisor"), (refused.Code, refused.Numbers["roles"]));
        }
    }

    [Fact]
    public void A_supervisor_hands_over_what_another_has_with_a_reason()
    {
        Assert.Equal("reason-missing", Code(As(Role.Supervisor), from: Colleague, to: Third));
        Assert.Equal("reason-missing", Code(As(Role.Supervisor), from: Colleague, to: null));
        Assert.Equal(
            Role.Supervisor,
            Decide(As(Role.Supervisor), from: Colleague, to: Third, withReason: true).Require()
        );
    }

    [Fact]
    public void A_supervisor_needs_none_for_what_is_nobodys_or_theirs_or_to_become_theirs()
    {
        Assert.Null(Code(As(Role.Supervisor), from: null, to: Colleague));
        Assert.Null(Code(As(Role.Supervisor), from: Me, to: Colleague));
        Assert.Null(Code(As(Role.Supervisor), from: Colleague, to: Me));
    }

    [Fact]
    public void An_ended_case_is_nobodys_to_assign()
    {
        Assert.Equal(
            "not-offered",
            Assigning.Decide(null, from: null, to: Me, As(Role.Supervisor), withReason: true).Refusal?.Code
        );
        Assert.False(Assigning.Offers(null, Me, As(Role.Supervisor, Role.Agent)).Any);
    }

    [Fact]
    public void An_owner_is_offered_what_is_nobodys()
    {
        var offers = Assigning.Offers(Step, from: null, As(Role.Agent));

        Assert.Equal(new AssigningOffers(Take: true, HandOver: true, GiveBack: false, WantsReason: false), offers);
    }

    [Fact]
    public void An_owner_is_not_offered_to_take_what_is_theirs_already()
    {
        var offers = Assigning.Offers(Step, from: Me, As(Role.Agent));

        Assert.Equal(new AssigningOffers(Take: false, HandOver: true, GiveBack: true, WantsReason: false), offers);
    }

    [Fact]
    public void Of_what_another_has_an_owner_is_offered_to_take_it_and_nothing_else()
    {
        var offers = Assigning.Offers(Step, from: Colleague, As(Role.Agent));

        Assert.Equal(new AssigningOffers(Take: true, HandOver: false, GiveBack: false, WantsReason: false), offers);
    }

    [Fact]
    public void A_supervisor_is_asked_for_a_reason_only_where_another_has_it()
    {
        Assert.Equal(
            new AssigningOffers(Take: true, HandOver: true, GiveBack: true, WantsReason: true),
            Assigning.Offers(Step, from: Colleague, As(Role.Supervisor))
        );
        Assert.False(Assigning.Offers(Step, from: null, As(Role.Supervisor)).WantsReason);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void One_thing_that_may_be_done_is_something(bool take, bool handOver, bool giveBack) =>
        Assert.True(new AssigningOffers(take, handOver, giveBack, WantsReason: false).Any);

    [Fact]
    public void Whoever_has_nothing_to_do_with_a_case_is_offered_nothing()
    {
        foreach (var from in new Guid?[] { null, Me, Colleague })
        {
            Assert.Equal(new AssigningOffers(false, false, false, false), Assigning.Offers(Step, from, As(Role.Clerk)));
        }
    }
}
