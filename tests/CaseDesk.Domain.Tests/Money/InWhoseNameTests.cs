using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Tests.Money;

public sealed class InWhoseNameTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    static readonly Guid StandIn = Guid.NewGuid();
    static readonly Guid Away = Guid.NewGuid();
    static readonly Guid AwayToo = Guid.NewGuid();
    static readonly Guid Agent = Guid.NewGuid();

    [Fact]
    public void What_whoever_handed_it_over_had_asked_for_is_not_approved_in_their_name()
    {
        Assert.False(InWhoseName.DidNotAsk(For(Away), [Away]));
        Assert.Null(InWhoseName.Of(For(Away), [Away], []));
    }

    [Fact]
    public void Nor_is_what_whoever_holds_it_had_asked_for() =>
        Assert.False(InWhoseName.DidNotAsk(For(Away), [Agent, StandIn]));

    [Fact]
    public void Of_two_who_handed_it_over_the_one_who_did_not_ask_lends_the_name()
    {
        Assert.True(InWhoseName.DidNotAsk(For(Away, AwayToo), [Away]));
        Assert.Equal(AwayToo, InWhoseName.Of(For(Away, AwayToo), [Away], []));
    }

    [Fact]
    public void A_name_that_has_said_yes_is_not_lent_for_a_second()
    {
        Approval[] own = [new(Away, Now, Named: false)];
        Approval[] lent = [new(Agent, Now, Named: false, InNameOf: Away)];

        Assert.True(InWhoseName.HasApproved(For(Away), [Agent], own));
        Assert.True(InWhoseName.HasApproved(For(Away), [], lent));
        Assert.Equal(AwayToo, InWhoseName.Of(For(Away, AwayToo), [], lent));
    }

    [Fact]
    public void Whoever_said_yes_for_one_says_no_second_for_another() =>
        Assert.True(
            InWhoseName.HasApproved(For(Away, AwayToo), [], [new Approval(StandIn, Now, Named: false, InNameOf: Away)])
        );

    [Fact]
    public void By_a_right_of_one_s_own_nobody_s_name_is_lent()
    {
        var supervisor = new Actor(StandIn, new HashSet<Role> { Role.Supervisor });

        Assert.Null(InWhoseName.Of(supervisor, [Agent], []));
        Assert.True(InWhoseName.DidNotAsk(supervisor, [Agent]));
        Assert.False(InWhoseName.HasApproved(supervisor, [Agent], []));
    }

    static Actor For(params Guid[] who) => new(StandIn, new HashSet<Role>()) { ApprovesFor = who };
}
