using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>One person opens an approved refund for payment, and gives it back unpaid (WORKFLOWS.md §3).</summary>
public sealed class PaymentOpeningTests
{
    static readonly RefundFacts Approved = Refund with
    {
        State = RefundState.Approved,
        Approvals = [new Approval(Approver, Now.AddHours(-1), Named: false)],
    };

    static readonly RefundFacts Opened = Approved with { State = RefundState.Paying, Payer = Payer };

    static Actor Of(Guid person, params Role[] roles) => new(person, roles.ToHashSet());

    static Refusal? Take(RefundFacts refund, Actor actor, ShopRules? rules = null) =>
        PaymentOpening.Take(refund, actor, rules ?? ShopRules.Default, dispute: null).Refusal;

    [Theory]
    [InlineData(Role.AuthorizedAgent, null)]
    [InlineData(Role.Supervisor, null)]
    [InlineData(Role.Agent, "not-your-role")]
    [InlineData(Role.Administrator, "not-your-role")]
    public void Authorised_agents_and_supervisors_open_and_give_back(Role role, string? code)
    {
        var taken = PaymentOpening.Take(Approved, Of(Payer, role), ShopRules.Default, dispute: null);
        var released = PaymentOpening.Release(Opened, Of(Payer, role), reason: null);

        Assert.Equal((code, code), (taken.Refusal?.Code, released.Refusal?.Code));
        Assert.Equal(code is null, taken.Succeeded && taken.Value == role && released.Value == role);
        Assert.Equal(code is null ? null : "authorized-agent, supervisor", taken.Refusal?.Numbers["roles"]);
    }

    [Theory]
    [InlineData(RefundState.Requested, RefundOrigin.Desk)]
    [InlineData(RefundState.Paying, RefundOrigin.Desk)]
    [InlineData(RefundState.Unknown, RefundOrigin.Desk)]
    [InlineData(RefundState.Approved, RefundOrigin.Platform)]
    public void Only_what_was_approved_and_is_the_desks_own_is_opened(RefundState state, RefundOrigin origin)
    {
        var refused = Take(Approved with { State = state, Origin = origin }, Of(Payer, Role.Supervisor))!;

        Assert.Equal(("not-payable", state.Key()), (refused.Code, refused.Numbers["state"]));
    }

    [Theory]
    [InlineData(false, "not-the-approver")]
    [InlineData(true, null)]
    public void Whoever_approved_opens_it_only_where_the_shop_says_so(bool allowed, string? code)
    {
        var rules = ShopRules.Default with { ApproverMayPay = allowed };

        Assert.Equal(code, Take(Approved, Of(Approver, Role.Supervisor), rules)?.Code);
        Assert.Null(Take(Approved, Of(Payer, Role.Supervisor), rules));
    }

    [Theory]
    [InlineData(RefundState.Approved)]
    [InlineData(RefundState.Paid)]
    [InlineData(RefundState.Unknown)]
    public void What_is_not_open_is_not_given_back(RefundState state)
    {
        var refused = PaymentOpening.Release(Opened with { State = state }, Of(Payer, Role.Supervisor), "没有付");

        Assert.Equal("not-payable", refused.Refusal?.Code);
    }

    [Fact]
    public void Whoever_opened_it_gives_it_back_without_a_word() =>
        Assert.Equal(
            Role.AuthorizedAgent,
            PaymentOpening.Release(Opened, Of(Payer, Role.AuthorizedAgent), reason: null).Require()
        );

    [Fact]
    public void Nobody_else_does_but_a_supervisor()
    {
        var refused = PaymentOpening.Release(Opened, Of(Somebody, Role.AuthorizedAgent), "没有付").Refusal!;

        Assert.Equal(("release-by-another", RefusalKind.Forbidden), (refused.Code, refused.Kind));
        Assert.Equal(
            Role.Supervisor,
            PaymentOpening.Release(Opened, Of(Somebody, Role.AuthorizedAgent, Role.Supervisor), "没有付").Require()
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_supervisor_says_why_nothing_was_sent(string? reason)
    {
        var refused = PaymentOpening.Release(Opened, Of(Somebody, Role.Supervisor), reason).Refusal!;

        Assert.Equal(("input-missing", "reason"), (refused.Code, refused.Numbers["input"]));
    }
}
